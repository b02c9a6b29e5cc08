using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>
/// Writes the report: one self-contained HTML file that opens from disk, asks nothing of any network, prints, and reads on a
/// phone. The same run gives the same bytes.
/// </summary>
public static class HtmlReport
{
    private const string Footer = "Made with Tokenworks, an open-source simulator of AI compute campuses. Figures are results of a model on stated assumptions, not statements of the companies named. Charts: Apache ECharts, Apache-2.0.";

    internal static readonly IReadOnlyList<IReportElement> Elements =
    [
        .. typeof(IReportElement).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IReportElement)))
            .Select(t => (IReportElement)Activator.CreateInstance(t)!).OrderBy(e => e.Order).ThenBy(e => e.GetType().Name, StringComparer.Ordinal),
    ];

    // '<' is written as an escape, so that no text can end the script.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The whole file as text.</summary>
    /// <param name="scenarios">The scenarios of the campuses, in the run's order.</param>
    /// <param name="assumptions">Every sourced value that the run rests on.</param>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static string Write(
        RunResult run, ReportSampler sampler, IReadOnlyList<CampusScenario> scenarios, IReadOnlyList<ISourced> assumptions, IReadOnlyList<Finding> findings, Translator? translator = null)
    {
        var texts = new TranslatedPage(translator);
        var contexts = run.Campuses.Select((c, i) => new ReportContext(run, c, sampler, scenarios[i], assumptions, findings, $"c{i}-")).ToList();
        var (body, links, charts) = (new StringBuilder(), new StringBuilder(), new JsonArray());
        if (run.IsPortfolio) body.Append(texts.Html(PortfolioCards.Html(run)));
        foreach (var context in contexts)
        {
            if (run.IsPortfolio)
            {
                body.Append($"<h2 class=\"campus\" id=\"{context.Prefix}campus\">{Text.Html(context.Campus.Campus)}</h2>\n");
                links.Append($"<a href=\"#{context.Prefix}campus\">{Text.Html(context.Campus.Campus)}</a>\n");
            }
            foreach (var element in Elements.Where(e => !e.IsForRun)) Add(element, context, body, links, charts, run.IsPortfolio, texts);
        }
        foreach (var element in Elements.Where(e => e.IsForRun)) Add(element, contexts[0] with { Prefix = "r-" }, body, links, charts, false, texts);
        return Page(run, scenarios, body, links, charts, texts);
    }

    private static void Add(IReportElement element, ReportContext context, StringBuilder body, StringBuilder links, JsonArray charts, bool isOneOfMany, TranslatedPage texts)
    {
        if (element.Make(context) is not { } made) return;
        var section = texts.Section(made);
        var id = context.Prefix + element.GetType().Name.ToLowerInvariant();
        if (section.Title.Length > 0)
        {
            body.Append($"<h2 id=\"{id}\">{Text.Html(section.Title)}</h2>\n");
            if (!isOneOfMany) links.Append($"<a href=\"#{id}\">{Text.Html(section.Title)}</a>\n");
        }
        if (section.Says.Length > 0) body.Append($"<p class=\"says\">{Text.Html(section.Says)}</p>\n");
        AddCharts(section, id, body, charts);
        body.Append(section.Html).Append('\n');
    }

    internal static void AddCharts(Section section, string id, StringBuilder body, JsonArray charts)
    {
        var isPair = section.Charts.Count == 2;
        if (isPair) body.Append("<div class=\"pair\">");
        foreach (var chart in section.Charts)
        {
            var heading = chart.Heading.Length > 0 ? $"<h3>{Text.Html(chart.Heading)}</h3>" : "";
            var height = chart.Height > 0 ? string.Create(CultureInfo.InvariantCulture, $" style=\"height:{chart.Height}px\"") : "";
            body.Append($"<div>{heading}<div class=\"chart {chart.Size}\" id=\"{id}-{chart.Key}\"{height} role=\"img\" aria-label=\"{Text.Html(chart.Label)}\"></div></div>\n");
            charts.Add(new JsonObject { ["id"] = $"{id}-{chart.Key}", ["unit"] = chart.Unit, ["option"] = chart.Option });
        }
        if (isPair) body.Append("</div>");
    }

    private static string Page(RunResult run, IReadOnlyList<CampusScenario> scenarios, StringBuilder body, StringBuilder links, JsonArray charts, TranslatedPage texts)
    {
        var title = texts.Of(run.Title.Length > 0 ? run.Title : run.Name);
        return Page(title, scenarios.Count == 1 ? texts.Of(scenarios[0].Description) : texts.Of($"A portfolio of {scenarios.Count} campuses."), body, links, charts, texts);
    }

    /// <summary>The frame of every page: style, scripts and charts, with nothing from any network.</summary>
    internal static string Page(string title, string lead, StringBuilder body, StringBuilder links, JsonArray charts, TranslatedPage? language = null)
    {
        var texts = language ?? new TranslatedPage(null);
        return $"""
            <!DOCTYPE html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text.Html(title)} – Tokenworks</title>
            <link rel="icon" href="data:,">
            <style>
            {Asset("report.css")}
            </style>
            </head>
            <body>
            <main>
            <h1>{Text.Html(title)}</h1>
            <p class="lead">{Text.Html(lead)}</p>
            <noscript><p class="says">{Text.Html(texts.Of("The charts need JavaScript; all tables can be read without it."))}</p></noscript>
            <nav aria-label="{Text.Html(texts.Of("Contents"))}">
            {links}</nav>
            {body}
            <footer>{Text.Html(texts.Of(Footer))}</footer>
            </main>
            <script>
            {Asset("echarts.min.js")}
            </script>
            <script>
            window.tokenworksCharts = {charts.ToJsonString(Json)};
            {Asset("report.js")}
            </script>
            </body>
            </html>

            """;
    }

    private static string Asset(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The asset {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
