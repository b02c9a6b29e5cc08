using System.Globalization;
using System.Net;
using System.Text;

namespace Tokenworks.Reporting;

/// <summary>One layer of a stack.</summary>
public sealed record StackSeries(string Name, double[] Values);

/// <summary>Layers over a common axis with a line above them, as a self-contained SVG picture.</summary>
public sealed record StackPlot(string Title, string XTitle, string YTitle, IReadOnlyList<StackSeries> Series, double[] Line)
{
    private const int Left = 80, Right = 700, Top = 50, Bottom = 420;

    internal static readonly string[] Colours = ["#0072b2", "#d55e00", "#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#999999", "#7a5195", "#bcbd22", "#000000"];

    public string ToSvg()
    {
        var count = Line.Length;
        // At most some two points a pixel.
        var step = Math.Max(1, count / 1200);
        int[] at = [.. Enumerable.Range(0, (count + step - 1) / step).Select(i => i * step)];
        var below = new double[at.Length];
        var most = Math.Max(1e-9, at.Max(t => Math.Max(Line[t], Series.Sum(s => s.Values[t]))));
        var axis = PlotAxis.Of([0, most], false);
        double X(int i) => Left + (Right - Left) * (at.Length == 1 ? 0.5 : i / (double)(at.Length - 1));
        double Y(double v) => Bottom - (Bottom - Top) * axis.Place(v);
        var svg = Frame(Title, 900, 480);
        foreach (var tick in axis.Ticks) svg.Append(Text($"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{Y(tick):0.#}\" y2=\"{Y(tick):0.#}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(tick) + 4:0.#}\" text-anchor=\"end\">{PlotAxis.Shown(tick)}</text>\n"));
        for (var s = 0; s < Series.Count; s++)
        {
            double[] top = [.. at.Select((t, i) => below[i] + Series[s].Values[t])];
            var path = new StringBuilder();
            for (var i = 0; i < at.Length; i++) path.Append(Text($"{(i == 0 ? "M" : "L")}{X(i):0.#} {Y(top[i]):0.#}"));
            for (var i = at.Length - 1; i >= 0; i--) path.Append(Text($"L{X(i):0.#} {Y(below[i]):0.#}"));
            svg.Append(Text($"<path d=\"{path}Z\" fill=\"{Colours[s % Colours.Length]}\"/>\n<rect x=\"{Right + 14}\" y=\"{Top + 20 * s}\" width=\"12\" height=\"12\" fill=\"{Colours[s % Colours.Length]}\"/><text x=\"{Right + 32}\" y=\"{Top + 20 * s + 11}\">{WebUtility.HtmlEncode(Series[s].Name)}</text>\n"));
            below = top;
        }
        var line = string.Concat(at.Select((t, i) => Text($"{(i == 0 ? "M" : "L")}{X(i):0.#} {Y(Line[t]):0.#}")));
        svg.Append(Text($"<path d=\"{line}\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.2\"/>\n<text x=\"{Right + 14}\" y=\"{Top + 20 * Series.Count + 11}\">line: load</text>\n"));
        svg.Append(Text($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 40}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(XTitle)} (0 to {count})</text><text x=\"20\" y=\"{Top - 8}\">{WebUtility.HtmlEncode(YTitle)}</text>\n"));
        return svg.Append("</svg>\n").ToString();
    }

    internal static StringBuilder Frame(string title, int width, int height) => new(Text(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n<text x=\"{Left}\" y=\"26\" font-size=\"16\">{WebUtility.HtmlEncode(title)}</text>\n"));

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Horizontal bars with their numbers, as SVG.</summary>
public static class BarPlot
{
    public static string Svg(string title, string unit, IReadOnlyList<(string Name, double Value)> bars)
    {
        var svg = StackPlot.Frame(title, 900, 80 + 28 * Math.Max(1, bars.Count));
        var most = Math.Max(1e-9, bars.Select(b => b.Value).DefaultIfEmpty(0).Max());
        for (var i = 0; i < bars.Count; i++)
            svg.Append(StackPlot.Text($"<text x=\"190\" y=\"{64 + 28 * i}\" text-anchor=\"end\">{WebUtility.HtmlEncode(bars[i].Name)}</text><rect x=\"200\" y=\"{50 + 28 * i}\" width=\"{560 * bars[i].Value / most:0.#}\" height=\"20\" fill=\"{StackPlot.Colours[i % StackPlot.Colours.Length]}\"/><text x=\"{208 + 560 * bars[i].Value / most:0.#}\" y=\"{64 + 28 * i}\">{bars[i].Value:N0} {unit}</text>\n"));
        return svg.Append("</svg>\n").ToString();
    }
}

/// <summary>Sums of 8,760 hours by hour of the day and month, as shaded cells (SVG).</summary>
public static class HourMonthPlot
{
    private static readonly int[] DaysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    public static string Svg(string title, double[] hours)
    {
        var sums = new double[12, 24];
        for (var m = 0; m < 12; m++)
            for (var t = DaysBefore[m] * 24; t < Math.Min(hours.Length, DaysBefore[m + 1] * 24); t++) sums[m, t % 24] += hours[t];
        var most = Math.Max(1e-9, sums.Cast<double>().Max());
        var svg = StackPlot.Frame(title, 900, 420);
        for (var m = 0; m < 12; m++)
        {
            svg.Append(StackPlot.Text($"<text x=\"70\" y=\"{68 + 26 * m}\" text-anchor=\"end\">{m + 1}</text>\n"));
            for (var h = 0; h < 24; h++)
                svg.Append(StackPlot.Text($"<rect x=\"{80 + 30 * h}\" y=\"{50 + 26 * m}\" width=\"29\" height=\"25\" fill=\"#d55e00\" fill-opacity=\"{0.04 + 0.96 * sums[m, h] / most:0.###}\"><title>month {m + 1}, hour {h}: {sums[m, h]:N1} MWh</title></rect>\n"));
        }
        for (var h = 0; h < 24; h += 3) svg.Append(StackPlot.Text($"<text x=\"{95 + 30 * h}\" y=\"378\" text-anchor=\"middle\">{h}</text>\n"));
        return svg.Append(StackPlot.Text($"<text x=\"440\" y=\"400\" text-anchor=\"middle\">hour of the day; darkest = {most:N1} MWh</text></svg>\n")).ToString();
    }
}
