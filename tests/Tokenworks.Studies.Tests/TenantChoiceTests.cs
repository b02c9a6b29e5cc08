using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Studies.Tests;

/// <summary>Hyperion's tenant at the ends of its terms.</summary>
public sealed class TenantChoiceTests
{
    private const string Choice = "finance.venture.guarantee.choice.scale=";

    // Worth little to another: leaving brings no cheaper space, only the guarantee's payment.
    private const string NoOtherTenant = "finance.venture.guarantee.value_at_start=200 %";

    [Fact]
    public void A_tenant_that_leaves_by_choice_is_one_that_leaves_in_that_year()
    {
        var chosen = Run(Choice + "0 %", "finance.venture.guarantee.cap=0 USD");
        Assert.Equal(4, chosen["finance.tenant_leaves_after_year"]);
        var stated = Run("finance.venture.guarantee.exit_after_year=4", "finance.venture.guarantee.cap=0 USD");
        foreach (var (name, value) in stated.Where(s => s.Key.StartsWith("finance.", StringComparison.Ordinal) && s.Key is not ("finance.option_to_leave_usd" or "finance.guarantee_expected_payment_usd"))) Assert.Equal(value, chosen[name]);
    }

    [Fact]
    public void A_tenant_that_stays_is_one_without_a_choice()
    {
        var chosen = Run(Choice + "0 %", NoOtherTenant);
        Assert.Equal(0, chosen["finance.tenant_leaves"]);
        Assert.Null(chosen["finance.tenant_leaves_after_year"]);
        foreach (var (name, value) in Run(NoOtherTenant)) Assert.Equal(value, chosen[name]);
    }

    [Fact]
    public void Moving_that_costs_much_keeps_a_tenant()
    {
        double? Year(string moving) => Run(Choice + "0 %", $"finance.venture.guarantee.choice.moving_cost={moving}")["finance.tenant_leaves_after_year"];
        Assert.InRange(Year("0 %") ?? 99, 4, Year("20 %") ?? 99);
        Assert.Null(Year("200 %"));
    }

    [Fact]
    public void The_chance_follows_the_odds_of_what_going_on_is_worth()
    {
        // Of all draws the same values: what differs is the choice alone.
        double Leaves(string scale, params string[] sets)
        {
            var subject = PreparedSubject.Of(Source([Choice + scale, .. sets]).Read([]), OutsideSeries.None);
            var draws = subject.Run(_ => new DrawBlock(400, 5, 0, new Dictionary<string, double[]>()), n => n.StartsWith("finance.tenant_leaves", StringComparison.Ordinal));
            return draws.Average(d => d["finance.tenant_leaves"]!.Value);
        }
        Assert.Equal(0, Leaves("0 %", NoOtherTenant));
        var (near, far) = (Leaves("20 %", NoOtherTenant), Leaves("100 %", NoOtherTenant));
        Assert.InRange(near, 0, far);
        Assert.InRange(far, 0.02, 0.98);
        // An advantage of nothing is even odds at each of the four ends: one in sixteen stays.
        Assert.InRange(Leaves("100 %"), far, 1);
    }

    [Fact]
    public void Draws_of_a_block_are_single_runs()
    {
        string[] sets = [Choice + "50 %"];
        var source = Source(sets);
        var subject = PreparedSubject.Of(source.Read([]), OutsideSeries.None);
        var block = subject.Run(_ => new DrawBlock(6, 5, 0, new Dictionary<string, double[]>()), _ => true);
        for (var d = 0; d < 6; d++)
        {
            var alone = subject.Run(_ => new DrawBlock(1, 5, d, new Dictionary<string, double[]>()), _ => true)[0];
            foreach (var (name, value) in alone) Assert.True(value.Equals(block[d][name]), $"{name}, draw {d}: {value:R} alone, {block[d][name]:R} in the block");
        }
        Assert.True(block.Select(b => b["finance.tenant_leaves_after_year"]).Distinct().Count() > 1);
    }

    [Fact]
    public void A_stated_year_and_a_choice_contradict_each_other()
    {
        var read = Reader.Read("hyperion", [Choice + "0 %", "finance.venture.guarantee.exit_after_year=4"]);
        Assert.Contains(read.Findings, f => f is { Severity: Severity.Error, Id: "exit-twice" });
    }

    private static ScenarioReader Reader { get; } = new(new CatalogueStore(Path.Combine(Shipped.Root, "catalogue")), Path.Combine(Shipped.Root, "scenarios"));

    private static ReaderSource Source(string[] sets) => new(Reader, "hyperion", sets, OutsideSeries.None);

    private static Dictionary<string, double?> Run(params string[] sets) => MetricNames.Flat(CampusRun.Run(Source(sets).Read([]).Members[0], OutsideSeries.None, DrawBlock.Single).Metrics);
}
