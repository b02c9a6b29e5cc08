using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study given "metric &lt; value"</c>: what was different in the draws that came out so.</summary>
internal static partial class StudyGivenCommand
{
    private const string Prefix = "input.";

    public static Command Make()
    {
        var condition = new Argument<string>("CONDITION") { Description = "A condition on the draws, such as 'finance.parties.meta.irr < 0.06'; SQL, with names in double quotes where they hold signs." };
        var folder = new Option<string>("--study") { Description = "Folder of a finished study.", Required = true };
        var json = Shared.Json();
        var command = new Command("given", "Given that a metric came out so: which inputs were different?") { condition, folder, json };
        command.SetAction(p => Run(Quoted(p.GetValue(condition)!), p.GetValue(folder)!, p.GetValue(json)));
        return command;
    }

    // Names with dots are put in quotes where the user wrote none.
    private static string Quoted(string condition) => condition.Contains('"', StringComparison.Ordinal) ? condition : Name().Replace(condition, "\"$0\"");

    [GeneratedRegex(@"[A-Za-z_][\w-]*(\.[\w-]+)+")]
    private static partial Regex Name();

    private static int Run(string condition, string folder, bool json)
    {
        if (condition.Trim().Length == 0) return StudyJob.Refuse("A condition is missing; write such as 'finance.parties.meta.irr < 0.06'.");
        if (!File.Exists(Path.Combine(folder, "draws.parquet"))) return StudyJob.Refuse($"{folder} holds no finished study.");
        StudyQuery.Answer draws, met;
        try
        {
            draws = StudyQuery.Run(folder, "SELECT * EXCLUDE (failure) FROM draws WHERE failure IS NULL ORDER BY draw");
            met = StudyQuery.Run(folder, $"SELECT ({condition}) FROM draws WHERE failure IS NULL ORDER BY draw");
        }
        catch (InvalidDataException e)
        {
            return StudyJob.Refuse(e.Message);
        }
        if (met.Rows.Select(r => r[0]).FirstOrDefault(v => v is not null) is { } value and not bool) return StudyJob.Refuse($"The condition gives {value}, and not whether it holds; write such as '{condition} < 0.06'.");
        int[] inputs = [.. Enumerable.Range(0, draws.Columns.Count).Where(i => draws.Columns[i].StartsWith(Prefix, StringComparison.Ordinal))];
        if (inputs.Length == 0) return StudyJob.Refuse($"The study in {folder} has no uncertain inputs to compare.");
        int[] told = [.. Enumerable.Range(0, met.Rows.Count).Where(d => met.Rows[d][0] is not null)];
        var isMet = told.Select(d => (bool)met.Rows[d][0]!).ToList();
        var found = ConditionalQuestion.Of([.. inputs.Select(i => draws.Columns[i][Prefix.Length..])], [.. inputs.Select(i => told.Select(d => Convert.ToDouble(draws.Rows[d][i], CultureInfo.InvariantCulture)).ToArray())], isMet);
        var (given, undefined) = (isMet.Count(m => m), met.Rows.Count - told.Length);
        if (undefined > 0) Console.Error.WriteLine(Words.Of($"The condition is undefined in {undefined} of {met.Rows.Count} draws, which are left out."));
        if (given == 0 || given == isMet.Count) return StudyJob.Refuse(Words.Of($"The condition holds in {given} of {isMet.Count} draws; there is nothing to compare."));
        if (json) Console.Out.WriteLine(CliJson.Write(new { kind = "given", condition, draws = isMet.Count, given, undefined, inputs_compared = found.Count, inputs = found.Select(d => new { input = d.Input, mean_given = d.MeanGiven, mean_else = d.MeanElse, distance = d.Distance, chance = d.Chance }) }));
        else
        {
            Console.Out.WriteLine(Words.Of($"{given} of {isMet.Count} draws have {condition}; the inputs that differ most from the rest:"));
            StudyTable.Write(["input", "mean given", "mean else", "distance", "chance"], found.Take(15).Select(d => (IReadOnlyList<string>)[d.Input, StudyTable.Number(d.MeanGiven), StudyTable.Number(d.MeanElse), StudyTable.Number(d.Distance), StudyTable.Number(d.Chance)]));
            Console.Out.WriteLine(Words.Of($"'chance' is of one input alone: of {found.Count} inputs that had no part in it some {StudyTable.Number(0.05 * found.Count)} would show 0.05 or less."));
        }
        return 0;
    }
}
