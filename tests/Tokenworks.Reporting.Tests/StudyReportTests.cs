namespace Tokenworks.Reporting.Tests;

/// <summary>The page of a study, over draws whose drivers are known.</summary>
public sealed class StudyReportTests
{
    private const int Draws = 400;

    // A grid of 20 by 20: each value of the one with each of the other; 3 of the one, -5 of the other.
    private static readonly StudyMetricColumn First = new("gas", "USD/MMBtu", 0.5, [.. Enumerable.Range(0, Draws).Select(d => d / 20 / 19.0)]);
    private static readonly StudyMetricColumn Second = new("chips", "USD", 0.5, [.. Enumerable.Range(0, Draws).Select(d => d % 20 / 19.0)]);
    private static readonly StudyMetricColumn Cost = new("cost", "USD", 0, [.. First.Draws.Zip(Second.Draws, (a, b) => 3 * a - 5 * b)]);

    [Fact]
    public void Tornado_of_draws_has_the_means_of_the_tenths_and_the_largest_first()
    {
        var panel = new DrawTornado([First, Second]).Of(Cost)!;
        Assert.Equal(["chips", "gas"], panel.Rows.Select(r => r.Input));
        // A tenth holds two of twenty values: their means lie 18/19 apart, with all values of the other input in both.
        Assert.Equal(-5 * 18 / 19.0, panel.Rows[0].AtHigh - panel.Rows[0].AtLow, 9);
        Assert.Equal(3 * 18 / 19.0, panel.Rows[1].AtHigh - panel.Rows[1].AtLow, 9);
    }

    [Fact]
    public void Draws_without_a_value_are_left_out_and_few_draws_make_no_tornado()
    {
        var holes = Cost with { Draws = [.. Cost.Draws.Select((v, d) => d % 3 == 0 ? double.NaN : v)] };
        Assert.All(new DrawTornado([First, Second]).Of(holes)!.Rows, r => Assert.True(double.IsFinite(r.AtLow) && double.IsFinite(r.AtHigh)));
        Assert.Null(new DrawTornado([First with { Draws = [1, 2, 3] }]).Of(new StudyMetricColumn("few", "1", null, [1, 2, 3])));
    }

    [Fact]
    public void Page_has_fan_exceedance_tornado_scatter_and_draws_to_look_at()
    {
        var years = new[] { "2030", "2031" }.Select(y => new StudyMetricColumn($"energy.gwh_by_year.{y}", "GWh", 1, Cost.Draws));
        var html = StudyReport.Write(new StudyReportData("Title", "says", [First, Second], [Cost, .. years]));
        foreach (var part in (string[])["id=\"m0-exceedance\"", "id=\"m0-drivers\"", "id=\"m0-tornado\"", "id=\"m0-scatter\"", "id=\"fan-0-fan", "chips moves it most: rank correlation -0.8"]) Assert.Contains(part, html, StringComparison.Ordinal);
        var worst = Array.IndexOf(Cost.Draws, Cost.Draws.Max());
        Assert.Contains($"<tr><td class=\"word\">most</td><td class=\"n\">{worst}</td>", html, StringComparison.Ordinal);
    }

    // A grid of 8 by 8, in which the metric is neither's.
    [Fact]
    public void Page_says_where_no_input_can_be_told_from_noise()
    {
        var (a, b) = (new StudyMetricColumn("gas", "1", 1, [.. Enumerable.Range(0, 64).Select(d => (double)(d / 8))]), new StudyMetricColumn("chips", "1", 1, [.. Enumerable.Range(0, 64).Select(d => (double)(d % 8))]));
        var noise = new StudyMetricColumn("cost", "USD", 1, [.. Enumerable.Range(0, 64).Select(d => (double)(d * 37 % 64))]);
        var html = StudyReport.Write(new StudyReportData("Title", "says", [a, b], [noise]));
        Assert.Contains("No input can be told from noise by 64 draws", html, StringComparison.Ordinal);
        Assert.DoesNotContain("moves it most", html, StringComparison.Ordinal);
        var both = StudyReport.Write(new StudyReportData("Title", "says", [a, b], [noise with { Draws = [.. a.Draws.Zip(b.Draws, (x, y) => x + y)] }]));
        Assert.Contains("gas moves it most: rank correlation 0.7", both, StringComparison.Ordinal);
        Assert.Contains("chips cannot be told from it by 64 draws.", both, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_moves_by_rounding_alone_has_no_charts() => Assert.DoesNotContain("id=\"m0", StudyReport.Write(new StudyReportData("Title", "says", [First], [Cost with { Draws = [.. Enumerable.Range(0, Draws).Select(d => 0.18 + d % 2 * 2.7e-17)] }])), StringComparison.Ordinal);

    [Fact]
    public void Paths_are_named_that_are_no_inputs() =>
        Assert.Equal("8 draws by lhs, seed 1; 0 failed. The path of gas moves from month to month; it is no input and is not ranked. The path of tokens moves from month to month; it is no input and is not ranked.", StudyReportData.Lead(8, "lhs", 1, 0, ["gas", "tokens"]));

    // A PUE of 1.0891 to 1.0923 was told as 1.09 in every column.
    [Theory]
    [InlineData(1.0905, "1", 0.0032, "1.0905")]
    [InlineData(0.99244, "1", 0.0035, "0.99244")]
    [InlineData(0.318, "1", 0.4, "0.318")]
    [InlineData(182_233_872, "t", 1000, "182,233,872 t")]
    [InlineData(6.1194e11, "USD", 1e8, "611.94 billion USD")]
    [InlineData(6.1194e11, "USD", 1e11, "612 billion USD")]
    public void Amounts_have_digits_enough_to_tell_the_draws_apart(double value, string unit, double spread, string told) => Assert.Equal(told, StudyAmount.Of(value, unit, spread));
}
