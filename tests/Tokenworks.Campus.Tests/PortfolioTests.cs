using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

public sealed class PortfolioTests(Hyperion hyperion) : IClassFixture<Hyperion>
{
    [Fact]
    public void Run_two_hyperions_with_separate_demand_is_exactly_twice_one()
    {
        var two = Run("two-hyperions");
        foreach (var metric in two.Metrics.Where(m => m.Value is not null && !m.Name.StartsWith("portfolio.", StringComparison.Ordinal)))
        {
            var one = hyperion.Number(metric.Name);
            var ratio = metric.Name is "energy.pue" or "energy.wue_l_per_kwh" or "energy.cue_kg_per_kwh" or "energy.unserved_share";
            Assert.Equal(ratio ? one : 2 * one, metric.Value);
        }
        Assert.Contains(two.Metrics, m => m.Name == "energy.it_gwh");
    }

    [Theory]
    [InlineData(DemandSharing.Separate)]
    [InlineData(DemandSharing.Shared)]
    public void Draws_of_a_block_are_the_portfolios_that_ran_with_their_values(DemandSharing sharing)
    {
        var read = Shipped.Read("two-hyperions");
        var portfolio = read.Portfolio! with { Demand = sharing };
        var price = hyperion.Scenario.Supply.Gas!.Price.Steps[^1].Value;
        double[] prices = [price.LowBase, price.BaseBase, price.HighBase];
        DrawBlock Block(int first, params double[] values) => DrawBlock.Single with { Width = values.Length, FirstDraw = first, Sampled = new Dictionary<string, double[]> { [price.Path] = values } };
        var draws = PortfolioRun.Draws(portfolio, [.. read.Members.Select(m => PreparedCampus.Of(m, OutsideSeries.None))], Block(0, prices), null);
        for (var d = 0; d < prices.Length; d++)
        {
            var alone = PortfolioRun.Run(portfolio, read.Members, OutsideSeries.None, Block(d, prices[d])).Metrics;
            Assert.Equal(alone.Select(m => (m.Name, m.Value)), draws[d].Whole.Select(m => (m.Name, m.Value)));
        }
    }

    [Fact]
    public void Run_two_hyperions_reports_each_apart_and_closes()
    {
        var two = Run("two-hyperions");
        Assert.Equal(2, two.Campuses.Count);
        Assert.Equal(2, two.Campuses.Select(c => c.Campus).Distinct().Count());
        Assert.Contains(two.Balances, b => b.Ledger == "portfolio" && b.Scale > 0);
        Assert.All(two.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
        Assert.All(two.Campuses, c => Assert.All(c.Equipment.Blocks, b => Assert.Equal(c.Campus, b.Key.Campus)));
    }

    [Fact]
    public void Run_shared_demand_asks_two_like_campuses_for_half_each()
    {
        var read = Shipped.Read("two-hyperions");
        var (portfolio, members) = (read.Portfolio!, read.Members);
        var shared = PortfolioRun.Run(portfolio with { Demand = DemandSharing.Shared }, members, OutsideSeries.None, DrawBlock.Single);
        var product = hyperion.Scenario.Workloads.First(w => w.Demand is not null).Name;
        var asked = hyperion.Result.Monthly[$"tokens.{product}.asked"].Sum(0);
        Assert.All(shared.Campuses, c => Assert.Equal(asked / 2, c.Monthly[$"tokens.{product}.asked"].Sum(0), asked * 1e-9));
    }

    [Fact]
    public void Run_shared_demand_of_unlike_horizons_never_asks_a_campus_for_more_than_all()
    {
        var read = Shipped.Read("meta-portfolio");
        var shared = PortfolioRun.Run(read.Portfolio!, read.Members, OutsideSeries.None, DrawBlock.Single);
        var whole = PortfolioRun.Run(read.Portfolio! with { Demand = DemandSharing.Separate }, read.Members, OutsideSeries.None, DrawBlock.Single);
        Assert.True(whole.Campuses.Select(c => c.Horizon.Months).Distinct().Count() > 1);
        foreach (var (one, all) in shared.Campuses.Zip(whole.Campuses))
            foreach (var product in one.Products)
                for (var m = 0; m < one.Horizon.Months; m++)
                {
                    if (read.Members.Single(s => s.Campus == one.Campus).Workloads.Single(w => w.Name == product.Name).Demand is null) continue;
                    var column = $"tokens.{product.Name}.asked";
                    Assert.InRange(one.Monthly[column][m, 0], 0, all.Monthly[column][m, 0] * (1 + 1e-12));
                }
    }

    private static RunResult Run(string name)
    {
        var read = Shipped.Read(name);
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        return PortfolioRun.Run(read.Portfolio!, read.Members, OutsideSeries.None, DrawBlock.Single);
    }
}
