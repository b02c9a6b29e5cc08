namespace Tokenworks.Fleet.Fabrics;

/// <summary>What a network is made of, draws and costs.</summary>
/// <param name="Leaves">Switches, or switch chips, or routers that accelerators are on.</param>
/// <param name="Spines">Switches of the second tier.</param>
/// <param name="Cores">Switches of the third tier.</param>
/// <param name="ChipLinks">Links from accelerators.</param>
/// <param name="SwitchLinks">Links between switches.</param>
/// <param name="Optics">Modules, two to an optical link.</param>
/// <param name="BisectionTbps">Bandwidth between halves, one way, TB/s.</param>
/// <param name="Oversubscription">Of the narrowest tier; 1 where the bisection is full.</param>
/// <param name="BetweenBuildings">Fibre pairs between buildings.</param>
/// <param name="Diameter">Most switches that a message passes.</param>
public sealed record FabricCounts(
    int Chips, int Racks, int Pods, int Leaves, int Spines, int Cores, int Trays, long ChipLinks, long SwitchLinks, long Cables, long Optics,
    double BisectionTbps, double Oversubscription, double PowerKw, double CostUsd, long BetweenBuildings, int Diameter)
{
    public int Switches => Leaves + Spines + Cores;

    public double WattsPerChip => PowerKw * 1e3 / Chips;

    public double UsdPerChip => CostUsd / Chips;
}
