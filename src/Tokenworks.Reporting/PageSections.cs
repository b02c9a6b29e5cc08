using System.Text.Json.Nodes;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The report's elements one by one, for a page that shows some of them: title, sentence, HTML, and options of the chart library.</summary>
public static class PageSections
{
    private static readonly HashSet<string> OfHours = ["EnergySankey", "PueHeatMap", "LoadDuration", "TypicalWeeks"];
    private static readonly HashSet<string> OfDeal = [nameof(DealSummary), nameof(DealSensitivity), nameof(WhoLoses), nameof(LeaseTable)];

    /// <summary>Names of all elements, in the report's order.</summary>
    public static IReadOnlyList<string> Names => [.. HtmlReport.Elements.Select(e => e.GetType().Name)];

    /// <summary>True where an element shows hours, which only a run with a sampler keeps.</summary>
    public static bool NeedsHours(string name) => OfHours.Contains(name);

    /// <summary>True where an element shows the lender's and the investor's view, which costs some tens of finance runs.</summary>
    public static bool NeedsDeal(string name) => OfDeal.Contains(name);

    /// <summary>The named elements that have something to show, of one campus of a run.</summary>
    public static JsonArray Of(
        RunResult run, int campus, ReportSampler sampler, CampusScenario scenario, IReadOnlyList<Finding> findings, IReadOnlyCollection<string> names, Translator? translator)
    {
        var context = new ReportContext(run, run.Campuses[campus], sampler, scenario, ScenarioValues.All(scenario), findings, $"c{campus}-");
        var texts = new TranslatedPage(translator);
        return [.. HtmlReport.Elements.Where(e => names.Contains(e.GetType().Name)).Select(e => Of(e, context, texts)).OfType<JsonObject>()];
    }

    private static JsonObject? Of(IReportElement element, ReportContext context, TranslatedPage texts)
    {
        if (element.Make(context) is not { } made) return null;
        var section = texts.Section(made);
        return new JsonObject
        {
            ["name"] = element.GetType().Name, ["title"] = section.Title, ["says"] = section.Says, ["html"] = section.Html,
            ["charts"] = new JsonArray([.. section.Charts.Select(c => (JsonNode)new JsonObject { ["key"] = c.Key, ["label"] = c.Label, ["unit"] = c.Unit, ["size"] = c.Size, ["heading"] = c.Heading, ["option"] = c.Option })]),
        };
    }
}
