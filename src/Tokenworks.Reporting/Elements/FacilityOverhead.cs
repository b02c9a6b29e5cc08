using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>Where the energy between the meter and the racks goes, by year: losses of each stage, fans, pumps, compressors, house.</summary>
internal sealed class FacilityOverhead : IReportElement
{
    private const string LossStart = "energy.loss.";
    private const string End = "_mwh";

    public int Order => 65;

    public Section? Make(ReportContext c)
    {
        var i = c.FullYear - c.Years[0];
        var it = c.ByYear("energy.it_served_mwh");
        if (it[i] <= 0) return null;
        var parts = Parts(c).Select(p => (p.Title, Share: c.ByYear(p.Column).Select((v, y) => it[y] > 0 ? 100 * v / it[y] : 0).ToArray())).ToList();
        var largest = parts.MaxBy(p => p.Share[i]);
        var says = string.Create(CultureInfo.InvariantCulture, $"In {c.FullYear} {parts.Sum(p => p.Share[i]):0.0} % of the IT energy goes into overhead; the largest part is {largest.Title.ToLowerInvariant()} with {largest.Share[i]:0.0} %. Of the water drawn {Returned(c, i):0} % comes back as blow-down.");
        return new Section("Power chain and cooling, part by part", says, "<p class=\"hint\">Share of IT energy.</p>",
            new Chart("overhead", "Overhead by part", "% of IT energy", Chart.WithLegend(Chart.Frame(
                [.. c.Years.Select(Text.Year)], "% of IT energy", [.. parts.Select((p, n) => Chart.Bars(p.Title, Palette.At(n), p.Share, "overhead"))]), 60), "low", "Overhead"));
    }

    private static IEnumerable<(string Title, string Column)> Parts(ReportContext c)
    {
        foreach (var name in c.Campus.Monthly.Names.Where(n => n.StartsWith(LossStart, StringComparison.Ordinal) && n.EndsWith(End, StringComparison.Ordinal)))
            yield return ("Losses: " + name[LossStart.Length..^End.Length], name);
        yield return ("Air handler fans", "energy.air_fan_mwh");
        yield return ("Heat rejection fans", "energy.fan_mwh");
        yield return ("Pumps", "energy.pump_mwh");
        yield return ("Compressors", "energy.compressor_mwh");
        yield return ("House", "energy.house_mwh");
    }

    private static double Returned(ReportContext c, int year) =>
        c.ByYear("energy.water_l")[year] is > 0 and var drawn ? 100 * c.ByYear("energy.water_out_l")[year] / drawn : 0;
}
