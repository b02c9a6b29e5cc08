using System.CommandLine;
using System.Globalization;
using Tokenworks.BuildOut.Archetypes;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schedule archetypes</c>: time and cost of the ways of building beside each other.</summary>
internal static class ArchetypesCommand
{
    private const int Draws = 4000;
    private const double UsualMw = 100;

    public static Command Make()
    {
        var mw = new Option<double>("--it-mw") { Description = "IT power of the building, MW.", DefaultValueFactory = _ => UsualMw };
        var json = Shared.Json();
        var command = new Command("archetypes", "Months from ground-breaking to service and cost per MW of each way of building.") { mw, json };
        command.SetAction(p => Run(p.GetValue(mw), p.GetValue(json)));
        return command;
    }

    private static int Run(double mw, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        if (!(mw > 0 && mw <= 10_000)) findings.Error("out-of-range", SourceSpan.Of("--it-mw"), $"--it-mw is {mw}", "above 0, up to 10000", "");
        var entries = home.Catalogue.Ids("archetypes").Select(id => home.Catalogue.Get<ArchetypeEntry>(id, findings, SourceSpan.Of("catalogue/archetypes"))).OfType<ArchetypeEntry>().ToList();
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (findings.HasErrors) return 2;
        var rows = entries.ConvertAll(e => ArchetypeTime.Of(e, mw, Draws, 1));
        if (json) Console.Out.WriteLine(CliJson.Write(new { it_mw = mw, draws = Draws, seed = 1, archetypes = rows.Select(Json) }));
        else foreach (var r in rows) Line($"{r.Id,-14} {r.OnHand.P10,5:0.0} {r.OnHand.P50,5:0.0} {r.OnHand.P90,5:0.0} months (P10 P50 P90; published {r.Published.Low:0.#}-{r.Published.High:0.#}); with its own orders {r.Ordered.P50:0.0}; {r.UsdPerMw.Base / 1e6:0.0} M USD/MW ({r.UsdPerMw.Low / 1e6:0.0}-{r.UsdPerMw.High / 1e6:0.0})");
        return 0;
    }

    private static object Json(ArchetypeSpread r) => new
    {
        id = r.Id, equipment_on_hand_months = new { p10 = r.OnHand.P10, p50 = r.OnHand.P50, p90 = r.OnHand.P90 }, with_orders_months = new { p10 = r.Ordered.P10, p50 = r.Ordered.P50, p90 = r.Ordered.P90 },
        published_months = new { low = r.Published.Low, @base = r.Published.Base, high = r.Published.High }, facility_capex_usd_per_mw = new { low = r.UsdPerMw.Low, @base = r.UsdPerMw.Base, high = r.UsdPerMw.High },
    };

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
