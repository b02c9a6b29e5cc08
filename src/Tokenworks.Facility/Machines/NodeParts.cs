using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What a node or rack draws beside its accelerators, W an accelerator, idle and at full work, and its converters.</summary>
/// <param name="IdleWatts">Hosts, memory, switches, adapters, drives, fans with nothing to do, W an accelerator.</param>
/// <param name="BusyWatts">The same at full work.</param>
/// <param name="Efficiency">Power supplies and bus converters, share.</param>
/// <remarks>
/// The parts are estimates from their data sheets and move in proportion to the accelerators' use. They check rack ratings
/// from below; campuses are sized by the catalogue's rack power.
/// </remarks>
public sealed record NodeParts(double IdleWatts, double BusyWatts, double Efficiency)
{
    private const double RackScaleChips = 32;

    /// <summary>Eight in an air-cooled server: two processors 700 W, memory 256, switches 400, adapters 250, drives 100, fans 600; titanium supplies.</summary>
    private static readonly NodeParts Server = new(1210 / 8.0, 2306 / 8.0, 0.94);

    /// <summary>NVL72: 36 processors 10.8 kW, nine switch trays 8.1, adapters and data processors 7.2, drives 1.7, fans 3.6; shelves 97.5 %, bus converters 98.5 %.</summary>
    private static readonly NodeParts Rack = new(12_000 / 72.0, 31_400 / 72.0, 0.975 * 0.985);

    /// <summary>The parts of a system's form.</summary>
    public static NodeParts Of(SystemEntry system) => system.ChipsPerRack.BaseBase >= RackScaleChips ? Rack : Server;

    /// <summary>IT power of a node or rack, W, at a use of its accelerators from 0 to 1.</summary>
    [ModelReference("sum of data-sheet parts over converter efficiency, linear in use as RAPS; W")]
    public double Watts(SystemEntry system, double use)
    {
        var (idle, tdp) = ChipWatts(system);
        return system.ChipsPerRack.BaseBase * (idle + use * (tdp - idle) + IdleWatts + use * (BusyWatts - IdleWatts)) / Efficiency;
    }

    /// <summary>A job's draw beside its accelerators, and what moves with them.</summary>
    public SwingSetup Apply(SwingSetup setup, SystemEntry system)
    {
        var ((idle, tdp), chips) = (ChipWatts(system), system.ChipsPerRack.BaseBase);
        var slope = (Watts(system, 1) - Watts(system, 0)) / chips / (tdp - idle);
        return setup with { WattsPerChipWatt = slope, OtherWattsPerChip = Watts(system, 0) / chips - slope * idle };
    }

    private static (double Idle, double Tdp) ChipWatts(SystemEntry system)
    {
        var tdp = system.Chip.Entry.Tdp.BaseBase * 1e6;
        return (system.Chip.Entry.IdlePower is { } idle ? idle.BaseBase * 1e6 : tdp / 8, tdp);
    }
}
