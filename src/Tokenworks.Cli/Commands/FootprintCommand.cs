using System.CommandLine;
using System.Globalization;
using System.Text;
using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>footprint SCENARIO</c>: scope 1, 2, 3, water, land, waste, heat, jobs, taxes, ratepayers, and a roadmap off gas.</summary>
internal static class FootprintCommand
{
    public static Command Make()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario or portfolio.", DefaultValueFactory = _ => "hyperion" };
        var start = new Option<int>("--replace-from") { Description = "First year in which gas is replaced.", DefaultValueFactory = _ => 2032 };
        var roadmap = new Option<string?>("--roadmap") { Description = "Writes the roadmap as CSV: what replaces gas when, at what USD a tonne." };
        var factors = new Option<string>("--factors") { Description = "A catalogue footprint.", DefaultValueFactory = _ => "ai-campus" };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("footprint", "Sustainability and community: scopes 1, 2, 3, water, land, e-waste, heat, jobs, taxes, ratepayers, households, and a decarbonisation roadmap.") { scenario, start, roadmap, factors, set, json };
        command.SetAction(p => Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(start), p.GetValue(roadmap), p.GetValue(factors)!, p.GetValue(json)));
        return command;
    }

    private static int Run(string scenario, string[] sets, int start, string? roadmap, string factors, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var f = QuestionCatalogue.One<FootprintEntry>(home, factors, "--factors", findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (f is null || QuestionRuns.Of(home, scenario, sets) is not { } run) return 2;
        var answer = FootprintJob.Of(home, run, f, start, findings);
        if (roadmap is not null) SafeFile.Write(roadmap, Csv(answer));
        if (json) Console.Out.WriteLine(CliJson.Write(answer.Json));
        else Write(answer);
        return 0;
    }

    private static void Write(FootprintJob a)
    {
        static string[] Row(string name, string unit, Interval i) => [Words.Of(name), QuestionTable.Amount(i.Low, unit), QuestionTable.Amount(i.Base, unit), QuestionTable.Amount(i.High, unit), Words.Of(unit)];
        var p = a.Answer;
        QuestionTable.Write($"{a.Scenario}: footprint over the horizon", ["", "low", "base", "high", ""],
        [
            Row("Scope 1, fuel", "t CO2", Interval.Of(p.Scope1Tonnes)), Row("Scope 2 by place", "t CO2", Interval.Of(p.Scope2LocationTonnes)), Row("Scope 2 by contract", "t CO2", Interval.Of(p.Scope2MarketTonnes)),
            Row("Scope 3, chips and servers", "t CO2e", p.Scope3ChipsTonnes), Row("Scope 3, concrete and steel", "t CO2e", p.Scope3BuildingTonnes), Row("Scope 3, methane of gas supply", "t CO2e", p.Scope3UpstreamGasTonnes),
            Row("Water", "m3", Interval.Of(p.WaterM3)), Row("Land", "acre", p.LandAcres), Row("E-waste", "t", p.WasteTonnes), Row("E-waste not recycled", "t", p.LandfillTonnes),
            Row("Heat rejected", "MWh", Interval.Of(p.HeatMwh)), Row("Heat used by others", "MWh", p.ReusedHeatMwh), Row("Construction jobs at the peak", "jobs", p.ConstructionJobs), Row("Permanent jobs", "jobs", p.PermanentJobs), Row("Indirect jobs", "jobs", p.IndirectJobs),
            Row("Property tax a year, before relief", "USD", p.PropertyTaxUsdPerYear), Row("Payment in lieu relieves a year", "USD", p.PilotReliefUsdPerYear), Row("Sales tax relieved", "USD", p.SalesTaxReliefUsd), Row("Plant left to other customers", "USD", p.RatepayerUsd),
            Row("Households of its power", "households", p.Households), Row("People of a city of its power", "inhabitants", p.CityOfPeople),
        ]);
        QuestionTable.Write("Construction jobs by year", ["Year", "low", "base", "high"],
            p.ConstructionJobsByYear.Where(y => y.Jobs.High > 0).Select(y => (IReadOnlyList<string>)[$"{y.Year}", QuestionTable.Number(y.Jobs.Low), QuestionTable.Number(y.Jobs.Base), QuestionTable.Number(y.Jobs.High)]));
        QuestionTable.Write("What can replace gas", ["Technology", "USD/MWh", "Firm, USD/MWh", "USD per t, over running plant", "USD per t, over new plant", "Earliest"],
            a.Options.Select(o => (IReadOnlyList<string>)[o.Technology, QuestionTable.Number(o.UsdPerMwh), QuestionTable.Number(o.FirmUsdPerMwh), QuestionTable.Number(o.UsdPerTonne), QuestionTable.Number(o.UsdPerTonneNew), $"{o.EarliestYear}"]));
    }

    private static string Csv(FootprintJob a)
    {
        var text = new StringBuilder("year,gas_mwh,replaced_mwh,by,abated_t,usd,usd_per_t\n");
        foreach (var y in a.Roadmap) text.Append(CultureInfo.InvariantCulture, $"{y.Year},{y.GasMwh:R},{y.ReplacedMwh:R},{y.By},{y.AbatedTonnes:R},{y.Usd:R},{y.UsdPerTonne:R}\n");
        return text.ToString();
    }
}
