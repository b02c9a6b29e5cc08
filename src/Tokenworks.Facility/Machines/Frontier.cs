using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Converters of one kind side by side: each draws (power out + standby) / efficiency.</summary>
/// <param name="StandbyWatts">Own draw at no load, W, before efficiency.</param>
/// <param name="Efficiency">Share of what is left that comes out.</param>
public readonly record struct Converter(double StandbyWatts, double Efficiency)
{
    /// <summary>Power in, W, of so many converters that share a load.</summary>
    public double InWatts(double outWatts, double count) => (outWatts + count * StandbyWatts) / Efficiency;
}

/// <summary>Power of the Frontier supercomputer from its parts: the archetype that checks the loss chain.</summary>
/// <param name="NodeWatts">Direct current of a node, W.</param>
/// <param name="TotalKilowatts">With cooling distribution units, kW.</param>
/// <param name="LossKilowatts">Of the converters, kW.</param>
/// <param name="ConverterLossKilowatts">Of the nodes' converters, kW.</param>
/// <param name="RectifierLossKilowatts">Of the rectifiers, kW.</param>
/// <param name="PumpKilowatts">Of the cooling distribution units, kW.</param>
public sealed record FrontierPower(
    double NodeWatts, double TotalKilowatts, double LossKilowatts, double ConverterLossKilowatts, double RectifierLossKilowatts, double PumpKilowatts);

/// <summary>74 cabinets of 8 chassis of 16 nodes; node converters 98 % and 13 W, four rectifiers a chassis 96 % and 17 W.</summary>
/// <remarks>
/// Use is from 0 to 1 for the processor and from 0 to 4 for the four accelerators of a node. Powers in W inside, kW outside. Valid for
/// a machine that is evenly used; cooling beyond the distribution units' pumps is not part of it.
/// </remarks>
[ModelReference("constants of ExaDigiT RAPS frontier.yaml; closed form by Tokenworks; telemetry in arXiv 2410.05133: 7.4 MW idle, 27.4 MW peak")]
public static class Frontier
{
    private const int Racks = 74;
    private const int ChassisPerRack = 8;
    private const int NodesPerChassis = 16;
    private const int RectifiersPerChassis = 4;
    private const double SwitchWattsPerChassis = 4 * 250;
    private const int CoolingUnits = 25;
    private const double CoolingUnitWatts = 8473.47;

    private static readonly Converter NodeConverter = new(13, 0.98);
    private static readonly Converter Rectifier = new(17, 0.96);

    /// <summary>Power at a processor use of 0 to 1 and the sum of four accelerators' uses, 0 to 4.</summary>
    /// <param name="isAsRaps">Adds the rectifier losses of a rack that is not there (0.9 kW), as RAPS prints them.</param>
    public static FrontierPower At(double processorUse, double acceleratorUse, bool isAsRaps = false)
    {
        var node = 90 + 190 * processorUse + 4 * 88 + 472 * acceleratorUse + 74.26 + 4 * 20 + 30;
        const double Chassis = Racks * ChassisPerRack;
        const double Nodes = Chassis * NodesPerChassis;
        var converted = NodeConverter.InWatts(Nodes * node, Nodes);
        var rectifiedOut = converted + Chassis * SwitchWattsPerChassis;
        var rectified = Rectifier.InWatts(rectifiedOut, Chassis * RectifiersPerChassis);
        var ghost = isAsRaps ? ChassisPerRack * (Rectifier.InWatts(SwitchWattsPerChassis, RectifiersPerChassis) - SwitchWattsPerChassis) : 0;
        var (converterLoss, rectifierLoss) = (converted - Nodes * node, rectified - rectifiedOut + ghost);
        const double Pumps = CoolingUnits * CoolingUnitWatts;
        return new FrontierPower(node, (rectified + Pumps) / 1e3, (converterLoss + rectifierLoss) / 1e3, converterLoss / 1e3, rectifierLoss / 1e3, Pumps / 1e3);
    }

    /// <summary>Nothing in use.</summary>
    public static FrontierPower Idle(bool isAsRaps = false) => At(0, 0, isAsRaps);

    /// <summary>Everything in use.</summary>
    public static FrontierPower Peak(bool isAsRaps = false) => At(1, 4, isAsRaps);
}
