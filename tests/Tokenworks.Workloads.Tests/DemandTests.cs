using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

public class DemandTests
{
    private static readonly Profile Day = Profile.Of([.. Enumerable.Range(0, 24).Select(h => h < 12 ? 1.0 : 3.0)]);

    private static DrawTableOf Year(DemandSlice slice, int year = 2030, DrawBlock? draws = null, Ledgers.DrawTable? scale = null)
    {
        var product = DemandStage.RunYear(slice, draws ?? DrawBlock.Single, year, scale).Products[0];
        return new DrawTableOf(product.TakesAll, product.AskedTokens, product.UsdPerToken);
    }

    private sealed record DrawTableOf(bool TakesAll, Ledgers.HourTable Asked, Ledgers.DrawTable Usd);

    [Fact]
    public void RunYear_scales_the_hour_of_day_to_mean_one()
    {
        var year = Year(MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(1000), Day)));
        Assert.Equal((500, 1500), (Math.Round(year.Asked[0, 0], 9), Math.Round(year.Asked[23, 0], 9)));
        Assert.Equal(1000 * 8760, year.Asked.Sum(0), 3);
    }

    [Fact]
    public void RunYear_without_demand_takes_all()
    {
        var year = Year(MadeWork.Demand(MadeWork.Wish("train", WorkloadTier.Training)));
        Assert.True(year.TakesAll);
        Assert.Equal(0, year.Asked.Sum(0));
    }

    [Fact]
    public void RunYear_follows_the_dated_path_and_is_zero_before_it()
    {
        ScheduleStep<TokenFlow> Step(int month, double flow) =>
            new(new YearMonth(2030, month), Sourced<TokenFlow>.Of(TokenFlow.FromTokensPerHour(flow)));
        var path = new Schedule<TokenFlow>([Step(3, 10), Step(7, 20)], false);
        var asked = Year(MadeWork.Demand(MadeWork.Wish("batch", WorkloadTier.Batch, path))).Asked;
        double At(int month) => asked[ModelYear.StartOfMonth(month), 0];
        Assert.Equal((0, 10, 10, 20, 20), (At(1), At(2), At(5), At(6), At(11)));
    }

    [Fact]
    public void RunYear_outside_load_shapes_interactive_only()
    {
        var values = Enumerable.Range(0, ModelYear.Hours).Select(h => h < 4380 ? 10.0 : 30.0).ToArray();
        var load = new HourlySeries("load", "MW", values, "made", "x");
        var slice = MadeWork.Demand(
            MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(1000)), MadeWork.Wish("batch", WorkloadTier.Batch, MadeWork.Flow(1000)));
        var year = DemandStage.RunYear(slice with { Load = load }, DrawBlock.Single, 2030).Products;
        Assert.Equal((500, 1500), (Math.Round(year[0].AskedTokens[0, 0], 9), Math.Round(year[0].AskedTokens[8759, 0], 9)));
        Assert.Equal((1000, 1000), (year[1].AskedTokens[0, 0], year[1].AskedTokens[8759, 0]));
    }

    [Fact]
    public void RunYear_scale_takes_a_share_of_demand_by_month()
    {
        var scale = Made.Flat(12, 1, 0.25);
        scale[11, 0] = 0.5;
        var asked = Year(MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive, MadeWork.Flow(1000))), scale: scale).Asked;
        Assert.Equal((250, 500), (asked[0, 0], asked[8759, 0]));
    }

    [Fact]
    public void RunYear_price_grows_after_its_last_date()
    {
        ScheduleStep<TokenPrice> Step(int year, double usd) =>
            new(new YearMonth(year, 1), Sourced<TokenPrice>.Of(TokenPrice.FromUsdPerMillionTokens(usd)));
        var price = new Schedule<TokenPrice>([Step(2030, 4), Step(2032, 2)], true);
        double Usd(int year, int month) => Year(MadeWork.Demand(MadeWork.Wish("x", WorkloadTier.Batch, price: price, growth: -0.1)), year).Usd[month, 0] * 1e6;
        Assert.Equal((4, 4), (Math.Round(Usd(2030, 0), 9), Math.Round(Usd(2031, 11), 9)));
        Assert.Equal((2, 1.8, 1.62), (Math.Round(Usd(2032, 0), 9), Math.Round(Usd(2033, 0), 9), Math.Round(Usd(2034, 0), 9)));
    }

    [Fact]
    public void RunYear_one_price_grows_from_the_horizon_on()
    {
        var slice = MadeWork.Demand(MadeWork.Wish("x", WorkloadTier.Batch, price: MadeWork.Price(3), growth: 0.2));
        Assert.Equal((3, 3.6), (Math.Round(Year(slice).Usd[0, 0] * 1e6, 9), Math.Round(Year(slice, 2031).Usd[0, 0] * 1e6, 9)));
    }

    [Fact]
    public void RunYear_sampled_demand_stays_in_its_draw()
    {
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["flow"] = [1, 5] });
        var asked = Year(MadeWork.Demand(MadeWork.Wish("x", WorkloadTier.Batch, MadeWork.Flow(2))), draws: draws).Asked;
        Assert.Equal((1, 5), (asked[9, 0], asked[9, 1]));
    }

    [Fact]
    public void From_reads_hyperion_and_its_hash_knows_demand_from_cost()
    {
        var plain = SliceHash.Of(DemandSlice.From(Shipped.Campus("hyperion"), OutsideSeries.None));
        Assert.Equal(plain, SliceHash.Of(DemandSlice.From(Shipped.Campus("hyperion", "supply.gas.escalation=5 %/yr"), OutsideSeries.None)));
        Assert.NotEqual(plain, SliceHash.Of(DemandSlice.From(Shipped.Campus("hyperion", "workloads.assistant.price=3 USD/Mtoken"), OutsideSeries.None)));
    }

    [Fact]
    public void RunYear_demand_answers_to_a_price_war_by_both_elasticities()
    {
        static Sourced<Count> Number(double v) => Sourced<Count>.Of(Count.FromValue(v));
        static Sourced<Fraction> Share(double v) => Sourced<Fraction>.Of(Fraction.FromPercent(v));
        var product = MadeWork.Wish("batch", WorkloadTier.Batch, MadeWork.Flow(1000)) with
        {
            Response = new PriceResponse
            {
                Elasticity = Schedule<Count>.Constant(Number(-0.5)), Switching = Number(-2),
                Cuts = [new PriceCut { From = new YearMonth(2030, 7), Cut = Share(36), Response = Share(50) }],
            },
        };
        var year = Year(MadeWork.Demand(product));
        double At(int month) => year.Asked[ModelYear.StartOfMonth(month), 0];
        Assert.Equal(1000, At(5), 1e-9);
        // 0.64^-0.5 of the market, and (0.64 / 0.82)^-2 from competitors that follow half-way.
        Assert.Equal(1000 / 0.8 * Math.Pow(0.64 / 0.82, -2), At(6), 1e-6);
        Assert.Equal(0.64, year.Usd[6, 0] / year.Usd[5, 0], 1e-12);
    }

    [Fact]
    public void RunYear_demand_follows_the_price_against_that_at_which_it_was_stated()
    {
        var product = MadeWork.Wish("batch", WorkloadTier.Batch, MadeWork.Flow(1000), price: MadeWork.Price(4)) with
        {
            Response = new PriceResponse { Elasticity = Schedule<Count>.Constant(Sourced<Count>.Of(Count.FromValue(-1))), AtPrice = MadeWork.Price(2) },
        };
        Assert.Equal(500, Year(MadeWork.Demand(product)).Asked[0, 0], 1e-9);
    }

    [Fact]
    public void A_year_in_the_same_step_of_its_path_hands_on_its_hours()
    {
        var stepped = new Schedule<TokenFlow>([Step(2030, 1000), Step(2032, 3000)], false);
        var slice = MadeWork.Demand(MadeWork.Wish("chat", WorkloadTier.Interactive, stepped) with { PriceEscalation = Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(0.1)) });
        var years = new List<Ledgers.DemandLedger>();
        for (var year = 2030; year <= 2033; year++) years.Add(DemandStage.RunYear(slice, DrawBlock.Single, year, null, years.LastOrDefault()));
        for (var y = 0; y < years.Count; y++)
        {
            var alone = DemandStage.RunYear(slice, DrawBlock.Single, 2030 + y).Products[0];
            Assert.Equal(alone.AskedTokens.Values.Data, years[y].Products[0].AskedTokens.Values.Data);
            Assert.Equal(alone.UsdPerToken.Data, years[y].Products[0].UsdPerToken.Data);
            if (y > 0) Assert.Equal(y != 2, ReferenceEquals(years[y].Products[0].AskedTokens, years[y - 1].Products[0].AskedTokens));
        }
        static ScheduleStep<TokenFlow> Step(int year, double flow) => new(new YearMonth(year, 1), Sourced<TokenFlow>.Of(TokenFlow.FromTokensPerHour(flow)));
    }
}
