using System.Globalization;
using System.Net;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>A point of a scatter plot with the text that a browser shows over it.</summary>
public readonly record struct PlotPoint(double X, double Y, string Label);

/// <summary>Points of one colour.</summary>
public sealed record PlotSeries(string Name, IReadOnlyList<PlotPoint> Points, bool Joined = false);

/// <summary>A scatter plot as a self-contained SVG picture, on logarithmic or linear axes.</summary>
public sealed record ScatterPlot(string Title, string XTitle, string YTitle, IReadOnlyList<PlotSeries> Series)
{
    private const int Width = 860;
    private const int Height = 620;
    private const int Left = 80;
    private const int Right = 640;
    private const int Top = 50;
    private const int Bottom = 560;

    // Okabe and Ito's colours, told apart by colour-blind readers, then greys.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999", "#7a5195", "#bcbd22"];

    /// <summary>Both axes logarithmic.</summary>
    public bool IsLogarithmic { get; init; } = true;

    /// <summary>Draws y = x, and lines so far above and below it in percent.</summary>
    public double? DiagonalBandPercent { get; init; }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var points = Series.SelectMany(s => s.Points).Where(Drawable).ToList();
        var svg = new StringBuilder(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n"));
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"26\" font-size=\"16\">{Escaped(Title)}</text>\n"));
        if (points.Count == 0) return svg.Append("<text x=\"90\" y=\"90\">no points</text></svg>\n").ToString();
        var square = DiagonalBandPercent is not null;
        var (x, y) = (PlotAxis.Of(points.Select(p => p.X), IsLogarithmic), PlotAxis.Of(points.Select(p => p.Y), IsLogarithmic));
        if (square) x = y = PlotAxis.Of(points.Select(p => p.X).Concat(points.Select(p => p.Y)), IsLogarithmic);
        double Px(double v) => Left + x.Place(v) * (Right - Left);
        double Py(double v) => Bottom - y.Place(v) * (Bottom - Top);
        Axes(svg, x, y, Px, Py);
        if (DiagonalBandPercent is { } band)
            foreach (var factor in new[] { 1, 1 + band / 100, 1 / (1 + band / 100) }) Line(svg, x, y, factor, Px, Py);
        for (var i = 0; i < Series.Count; i++) Draw(svg, Series[i], Colours[i % Colours.Length], i, Px, Py);
        return svg.Append("</svg>\n").ToString();
    }

    private bool Drawable(PlotPoint p) => double.IsFinite(p.X) && double.IsFinite(p.Y) && (!IsLogarithmic || (p.X > 0 && p.Y > 0));

    private void Axes(StringBuilder svg, PlotAxis x, PlotAxis y, Func<double, double> px, Func<double, double> py)
    {
        foreach (var tick in x.Ticks)
            svg.Append(Invariant($"<path d=\"M{px(tick):0.0} {Top}V{Bottom}\" stroke=\"#e4e4e4\"/><text x=\"{px(tick):0.0}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{PlotAxis.Shown(tick)}</text>\n"));
        foreach (var tick in y.Ticks)
            svg.Append(Invariant($"<path d=\"M{Left} {py(tick):0.0}H{Right}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 8}\" y=\"{py(tick) + 4:0.0}\" text-anchor=\"end\">{PlotAxis.Shown(tick)}</text>\n"));
        svg.Append(Invariant($"<path d=\"M{Left} {Top}V{Bottom}H{Right}\" stroke=\"#333\" fill=\"none\"/>\n"));
        svg.Append(Invariant($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 44}\" text-anchor=\"middle\">{Escaped(XTitle)}</text>\n"));
        svg.Append(Invariant($"<text transform=\"translate(22 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escaped(YTitle)}</text>\n"));
    }

    private static void Line(StringBuilder svg, PlotAxis x, PlotAxis y, double factor, Func<double, double> px, Func<double, double> py)
    {
        var (from, to) = (Math.Max(x.Low, y.Low / factor), Math.Min(x.High, y.High / factor));
        svg.Append(Invariant($"<path d=\"M{px(from):0.0} {py(from * factor):0.0}L{px(to):0.0} {py(to * factor):0.0}\" stroke=\"#777\" stroke-dasharray=\"{(factor == 1 ? "none" : "4 4")}\"/>\n"));
    }

    private void Draw(StringBuilder svg, PlotSeries series, string colour, int index, Func<double, double> px, Func<double, double> py)
    {
        var points = series.Points.Where(Drawable).ToList();
        if (series.Joined && points.Count > 1)
            svg.Append(Invariant($"<path d=\"M{string.Join('L', points.Select(p => Invariant($"{px(p.X):0.0} {py(p.Y):0.0}")))}\" stroke=\"{colour}\" fill=\"none\"/>\n"));
        foreach (var p in points)
            svg.Append(Invariant($"<circle cx=\"{px(p.X):0.0}\" cy=\"{py(p.Y):0.0}\" r=\"3.2\" fill=\"{colour}\" fill-opacity=\"0.65\"><title>{Escaped(p.Label)}</title></circle>\n"));
        svg.Append(Invariant($"<circle cx=\"{Right + 20}\" cy=\"{Top + 8 + 18 * index}\" r=\"4\" fill=\"{colour}\"/><text x=\"{Right + 32}\" y=\"{Top + 12 + 18 * index}\">{Escaped(series.Name)}</text>\n"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
