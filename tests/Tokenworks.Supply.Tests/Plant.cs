using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>Makes units and slices with round numbers.</summary>
internal static class Plant
{
    public static Sourced<T> Value<T>(double value, string path = "")
        where T : struct, IQuantity<T> => Sourced<T>.Of(T.FromBase(value), path);

    public static SupplyEntry Entry(SupplyKind kind, FuelKind fuel = FuelKind.None, double forced = 0, double planned = 0) => new()
    {
        Id = kind.ToString(),
        Title = kind.ToString(),
        Kind = kind,
        Fuel = fuel,
        HeatRate = fuel == FuelKind.None ? null : Value<HeatRate>(fuel == FuelKind.Gas ? 6.2 : 10.4),
        FuelPrice = fuel == FuelKind.Uranium ? Value<FuelPrice>(0.7) : null,
        FuelCarbon = fuel == FuelKind.Gas ? Value<FuelCarbon>(0.05306) : null,
        VariableCost = Value<EnergyPrice>(kind == SupplyKind.Thermal ? 2 : 0),
        FixedCost = Value<CapacityPrice>(10),
        Capex = Value<CapacityCost>(2e6),
        Life = Sourced<Duration>.Of(Duration.FromYears(30)),
        ForcedOutageRate = Value<Fraction>(forced),
        MeanTimeToRepair = Value<Duration>(50),
        PlannedOutageRate = Value<Fraction>(planned),
        AmbientDerate = Value<ThermalDerate>(0),
        StorageDuration = kind == SupplyKind.Storage ? Value<Duration>(4) : null,
        RoundTripEfficiency = kind == SupplyKind.Storage ? Value<Fraction>(0.81) : null,
        PerformanceRatio = kind == SupplyKind.Solar ? Value<Fraction>(0.8) : null,
        HubSpeedRatio = kind == SupplyKind.Wind ? Value<Count>(1.5) : null,
        LeadTime = Value<Duration>(8760),
    };

    public static SupplyUnit Unit(string name, SupplyEntry technology, double mw, double units = 1) => new()
    {
        Name = name,
        Technology = new Ref<SupplyEntry>(technology.Id, technology, SourceSpan.Of("test")),
        Capacity = Value<NameplatePower>(mw),
        Units = Value<Count>(units),
        Start = new YearMonth(2025, 1),
    };

    public static SupplyUnit Gas(string name, double mw, double heatRate = 6.2, double units = 1, double forced = 0) =>
        Unit(name, Entry(SupplyKind.Thermal, FuelKind.Gas, forced) with { HeatRate = Value<HeatRate>(heatRate) }, mw, units);

    public static GasSupply GasAt(double usdPerMmBtu, double? limitPerDay = null, double escalation = 0) => new()
    {
        Price = Schedule<FuelPrice>.Constant(Value<FuelPrice>(usdPerMmBtu)),
        Escalation = Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(escalation)),
        TransportLimit = limitPerDay is { } limit
            ? Schedule<FuelFlow>.Constant(Sourced<FuelFlow>.Of(FuelFlow.FromMmBtuPerDay(limit)))
            : null,
    };

    public static MarketEntry Market(double usdPerMwh = 40) => new()
    {
        Title = "market",
        EnergyPrice = Value<EnergyPrice>(usdPerMwh),
        HourShape = Profile.Of([.. Enumerable.Repeat(1.0, 24)]),
        MonthShape = Profile.Of([.. Enumerable.Repeat(1.0, 12)]),
        CapacityPrice = Value<CapacityPrice>(5),
        DeliveryCharge = Value<EnergyPrice>(3),
        CarbonIntensity = Value<CarbonIntensity>(0.4),
    };

    public static SupplySlice Slice(params SupplyUnit[] units) => new(
        "test", new Horizon(2025, 2027), OutageModel.Expected, units, GasAt(3), null, Market(),
        Value<AnnualRate>(0), 2025, null, null, null);
}
