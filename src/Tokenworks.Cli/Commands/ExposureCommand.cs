using System.CommandLine;
using System.Globalization;
using System.Text;
using Tokenworks.Questions;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>exposure SCENARIO</c>: money and megawatts by supplier category over time, vendors, concentration, rings of money.</summary>
internal static class ExposureCommand
{
    private const double Rate = 0.09;

    public static Command Make()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario or portfolio.", DefaultValueFactory = _ => "hyperion" };
        var delay = new Option<double>("--delay-months") { Description = "The plan comes so many months later.", DefaultValueFactory = _ => 0 };
        var cut = new Option<double>("--cut") { Description = "Share of the plan that is cut.", DefaultValueFactory = _ => 0 };
        var csv = new Option<string?>("--csv") { Description = "Writes categories by year as CSV." };
        var (set, json) = (Shared.Set(), Shared.Json());
        var command = new Command("exposure", "Who is paid for a plan: money by supplier tier, category and year, named vendors, concentration, who pays whom, and what a delay or cut takes.") { scenario, delay, cut, csv, set, json };
        command.SetAction(p => Run(p.GetValue(scenario)!, p.GetValue(set)!, p.GetValue(delay), p.GetValue(cut), p.GetValue(csv), p.GetValue(json)));
        return command;
    }

    private static int Run(string scenario, string[] sets, double delay, double cut, string? csv, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        if (cut is < 0 or > 1 || delay < 0) findings.Error("bad-value", SourceSpan.Of("--cut"), "the cut is a share and the delay not negative", "--cut 0 to 1, --delay-months 0 or more", "");
        var (entries, deals) = (QuestionCatalogue.All<ExposureEntry>(home, "exposures", findings), QuestionCatalogue.All<DealEntry>(home, "deals", findings));
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (findings.HasErrors || QuestionRuns.Of(home, scenario, sets) is not { } run) return 2;
        var answer = ExposureAnswer.Of(run, entries, deals, delay, cut, Rate);
        if (csv is not null) SafeFile.Write(csv, Csv(answer));
        if (json) Console.Out.WriteLine(CliJson.Write(answer.Json));
        else Write(answer);
        return 0;
    }

    private static void Write(ExposureAnswer a)
    {
        QuestionTable.Write("Spending by supplier category", ["Category", "Tier", "B USD", "low", "high", "Grade", "Busiest year", "M USD per MW IT", "HHI of vendors", "Vendors, dated examples, % of the category"],
            a.Categories.Select(c => (IReadOnlyList<string>)[Title(c.Entry), $"{c.Entry.Tier}", QuestionTable.Number(c.Usd / 1e9), QuestionTable.Number(c.LowByYear.Sum() / 1e9), QuestionTable.Number(c.HighByYear.Sum() / 1e9), Words.Of(ExposureAnswer.Grade(c.Entry.Share)), $"{a.FirstYear + c.UsdByYear.ToList().IndexOf(c.UsdByYear.Max())}", QuestionTable.Number(c.Usd / a.MostItMw / 1e6), QuestionTable.Number(ExposureAnswer.Hhi(c)), string.Join(", ", c.Entry.Vendors.Select(Vendor))]));
        Console.Out.WriteLine(Words.Of("Low and high come of the range of a category's share alone. Vendors' shares are estimates where nothing else is said; --json gives each share's range, grade and source."));
        QuestionTable.Write("Who pays whom, in rings", ["Ring", "Least, B USD", "Weakest"], a.Rings.Take(8).Select(r => (IReadOnlyList<string>)[string.Join(" > ", r.Parties.Append(r.Parties[0]).Select(Words.Of)), QuestionTable.Number(r.LeastUsd / 1e9), Words.Of(r.Weakest.ToString())]));
        QuestionTable.Write("Concentration", ["Of", "HHI"], a.Indices.Select(i => (IReadOnlyList<string>)[Words.Of(i.Key.Replace('_', ' ')), QuestionTable.Number(i.Value)]));
        if (a.Changes.Any(c => c.UsdAfter != c.Usd || c.PresentValueAfter != c.PresentValue))
            QuestionTable.Write("After the delay or cut", ["Category", "B USD", "Present value before", "Present value after"], a.Changes.Select(c => (IReadOnlyList<string>)[c.Category, QuestionTable.Number(c.UsdAfter / 1e9), QuestionTable.Number(c.PresentValue / 1e9), QuestionTable.Number(c.PresentValueAfter / 1e9)]));
    }

    private static string Vendor(VendorShare v) => string.Create(CultureInfo.InvariantCulture, $"{Words.Of(v.Name)} {100 * v.Share.LowBase:0.#}-{100 * v.Share.HighBase:0.#}")
        + (v.Share.Provenance.Grade == Grade.Estimate ? "" : $" ({Words.Of(ExposureAnswer.Grade(v.Share))})");

    private static string Title(ExposureEntry e) => Words.Translator is not null && e.TitleJa.Length > 0 ? e.TitleJa : e.Title;

    private static string Csv(ExposureAnswer a)
    {
        var text = new StringBuilder("category,tier," + string.Join(',', Enumerable.Range(a.FirstYear, a.Categories[0].UsdByYear.Count)) + "\n");
        foreach (var c in a.Categories) text.Append(CultureInfo.InvariantCulture, $"{c.Entry.Id},{c.Entry.Tier},{string.Join(',', c.UsdByYear.Select(u => u.ToString("R", CultureInfo.InvariantCulture)))}\n");
        return text.ToString();
    }
}
