namespace Tokenworks.Reporting;

/// <summary>Hours of the year by load.</summary>
internal sealed class LoadDuration : IReportElement
{
    public int Order => 50;

    public Section? Make(ReportContext c)
    {
        if (c.Sampler.Of(c.Campus.Campus, c.FullYear) is not { } sample || sample.LoadDuration.Max() <= 0) return null;
        var n = sample.LoadDuration.Length - 1;
        var shares = Enumerable.Range(0, n + 1).Select(i => $"{100.0 * i / n:0.#} %");
        var option = Chart.Frame(shares, "MW", [Chart.Line("Facility load", Palette.At(0), sample.LoadDuration), Chart.Line("Grid import", Palette.At(1), sample.GridDuration)]);
        option["xAxis"]!["axisLabel"] = new System.Text.Json.Nodes.JsonObject { ["interval"] = n / 10 - 1 };
        var says = $"In {c.FullYear} the load lies between {Text.Number(sample.LoadDuration[^1])} and {Text.Number(sample.LoadDuration[0])} MW, half of the time above {Text.Number(sample.LoadDuration[n / 2])} MW; "
            + $"the grid gives at most {Text.Number(sample.GridDuration[0])} MW.";
        return new Section("Load duration", says, "<p class=\"hint\">Share of the year's hours with at least this power.</p>", new Chart("duration", "Load duration curve", "MW", option));
    }
}
