using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Tokens delivered, unmet and unsold by product and year.</summary>
internal sealed class TokensByYear : IReportElement
{
    public int Order => 90;

    public Section? Make(ReportContext c)
    {
        var parts = c.Campus.Products.Select(p => (p.Name, Delivered: c.ByYear($"tokens.{p.Name}.delivered"), Unmet: c.ByYear($"tokens.{p.Name}.unmet"), Unsold: c.ByYear($"tokens.{p.Name}.unsold"))).ToList();
        if (parts.Count == 0) return null;
        var says = string.Join(" ", parts.Select(p => $"{p.Name}: {Text.Count(p.Delivered.Sum())} tokens over the horizon"
            + (p.Unmet.Sum() > 0 ? $", {Text.Percent(p.Unmet.Sum() / (p.Unmet.Sum() + p.Delivered.Sum()))} of what was asked for unmet" : "")
            + (p.Unsold.Sum() > 0 ? $", {Text.Percent(p.Unsold.Sum() / (p.Unsold.Sum() + p.Delivered.Sum()))} of what could be made unsold" : "") + "."));
        return new Section("Tokens", says, "", [.. parts.Select((p, i) => ChartOf(c, p.Name, Palette.At(i), p.Delivered, p.Unmet, p.Unsold))]);
    }

    private static Chart ChartOf(ReportContext c, string name, string colour, double[] delivered, double[] unmet, double[] unsold)
    {
        static IEnumerable<double> Trillions(double[] tokens) => tokens.Select(t => t / 1e12);
        var series = new JsonArray(Chart.Bars("delivered", colour, Trillions(delivered), "t"));
        if (unmet.Sum() > 0) series.Add(Chart.Bars("unmet", "#1d2733", Trillions(unmet), "t"));
        if (unsold.Sum() > 0) series.Add(Chart.Bars("unsold", "#c9d1da", Trillions(unsold), "t"));
        return new Chart("p" + c.Campus.Products.ToList().FindIndex(p => p.Name == name), $"Tokens of {name} by year", "trillion tokens",
            Chart.WithLegend(Chart.Frame(c.Years.Select(Text.Year), $"{name}, trillion tokens", series)), "low");
    }
}
