using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

internal static class MadeWork
{
    public static readonly Horizon Horizon = new(2030, 2034);

    private static readonly SourceSpan Here = SourceSpan.Of("test");

    public static Schedule<TokenFlow> Flow(double tokensPerHour) =>
        Schedule<TokenFlow>.Constant(Sourced<TokenFlow>.Of(TokenFlow.FromTokensPerHour(tokensPerHour), "flow"));

    public static Schedule<TokenPrice> Price(double usdPerMillion) =>
        Schedule<TokenPrice>.Constant(Sourced<TokenPrice>.Of(TokenPrice.FromUsdPerMillionTokens(usdPerMillion)));

    public static DemandProduct Wish(
        string name, WorkloadTier tier, Schedule<TokenFlow>? flow = null, Profile? day = null, Schedule<TokenPrice>? price = null, double growth = 0) =>
        new(name, tier, flow, day, price ?? Price(1), Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(growth)));

    public static DemandSlice Demand(params IReadOnlyList<DemandProduct> products) => new(Horizon, products, null);

    public static YieldProduct Product(string name, WorkloadTier tier, string model = "llama-3.1-8b", Precision precision = Precision.Bf16,
        double input = 1155, double output = 211, double speed = 30, double sequence = 8192) => new(
        name, tier, Shipped.Entry<ModelEntry>(model), precision, tier == WorkloadTier.Training ? Training(sequence) : null,
        Sourced<TokenCount>.Of(TokenCount.FromTokens(input)), Sourced<TokenCount>.Of(TokenCount.FromTokens(output)),
        Sourced<UserSpeed>.Of(UserSpeed.FromTokensPerSecond(speed)))
    {
        Serving = tier == WorkloadTier.Training ? null : Served(),
    };

    public static YieldServing Served(string layout = "usual", string engine = "vllm-0.18", double firstSeconds = 2) => new(
        Tests.Served.Engine(engine), null, layout, Sourced<Duration>.Of(Duration.FromHours(firstSeconds / 3600)), Made.Percent(100));

    public static YieldTraining Training(double sequence = 8192, string layout = "usual", double? mfu = null) => new(
        Sourced<TokenCount>.Of(TokenCount.FromTokens(sequence)), null, layout, null, null, Made.Percent(100), mfu is { } share ? Made.Percent(100 * share) : null);

    public static YieldSystem System(string id) => YieldSystem.Of(new Ref<SystemEntry>(id, Shipped.Entry<SystemEntry>(id), Here));

    public static YieldChip Chip(string id) => YieldChip.Of(new Ref<ChipEntry>(id, Shipped.Entry<ChipEntry>(id), Here));

    public static YieldSlice Yield(IReadOnlyList<YieldProduct> products, params IReadOnlyList<string> systems) => new(
        products, [.. systems.Select(System)], Made.Number(16_384), Sourced<Duration>.Of(Duration.FromHours(0.25)));

    public static ServingCase Serving(
        string model, string chip, Precision precision = Precision.Bf16, double input = 1155, double output = 211, double speed = 30) =>
        ChipYield.Cases(Product("x", WorkloadTier.Batch, model, precision, input, output, speed), Chip(chip), DrawBlock.Single)[0];

    /// <summary>So many chip-hours of each product in each hour.</summary>
    public static FleetLedger Fleet(DrawBlock draws, double unallotted, params (string Name, double Chips)[] products)
    {
        HourTable Hours(double value) => new(Made.Flat(ModelYear.Hours, draws.Width, value));
        return new FleetLedger(
            2030, Made.Flat(12, draws.Width, products.Sum(p => p.Chips) + unallotted),
            [.. products.Select(p => new ProductHours(p.Name, Hours(p.Chips)))], Hours(unallotted), Hours(0), Made.Flat(12, draws.Width, 0), []);
    }

    /// <summary>A yield of round numbers: 1,000 tokens a chip-hour, 1 kW busy, 0.2 kW idle, a tenth of the time on input.</summary>
    public static ProductYield Round(string name, int width = 1) => new(
        name, Made.Flat(12, width, 1000), Made.Flat(12, width, 0.001), Made.Flat(12, width, 0.0002), Made.Flat(12, width, 0.1));

    /// <summary>The facility as served, with shed IT power in every hour.</summary>
    public static FacilityLedger Served(LoadLedger load, double trainingMw = 0, double batchMw = 0, double interactiveMw = 0)
    {
        DrawTable Hours(double value) => Made.Flat(ModelYear.Hours, load.ItMw.Width, value);
        return new FacilityLedger(2030, load.ItMw, Hours(0), Hours(0), Hours(0), Hours(0), Hours(0), Hours(0),
            Hours(trainingMw), Hours(batchMw), Hours(interactiveMw), []);
    }
}
