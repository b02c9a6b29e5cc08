using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study given "metric &lt; value"</c>: what was different in the draws that came out so.</summary>
internal static partial class StudyGivenCommand
{
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
        if (!File.Exists(Path.Combine(folder, "draws.parquet"))) return StudyJob.Refuse($"{folder} holds no finished study.");
        StudyQuery.Answer draws, met;
        try
        {
            draws = StudyQuery.Run(folder, "SELECT COLUMNS('input\\..*') FROM draws WHERE failure IS NULL ORDER BY draw");
            met = StudyQuery.Run(folder, $"SELECT coalesce(({condition}), false) FROM draws WHERE failure IS NULL ORDER BY draw");
        }
        catch (InvalidDataException e)
        {
            return StudyJob.Refuse(e.Message);
        }
        var isMet = met.Rows.Select(r => Convert.ToBoolean(r[0], CultureInfo.InvariantCulture)).ToList();
        var names = draws.Columns.Select(c => c["input.".Length..]).ToList();
        var values = names.Select((_, i) => draws.Rows.Select(r => Convert.ToDouble(r[i], CultureInfo.InvariantCulture)).ToArray()).ToList();
        var found = ConditionalQuestion.Of(names, values, isMet);
        var given = isMet.Count(m => m);
        if (given == 0 || given == isMet.Count) return StudyJob.Refuse($"The condition holds in {given} of {isMet.Count} draws; there is nothing to compare.");
        if (json) Console.Out.WriteLine(CliJson.Write(new { kind = "given", condition, draws = isMet.Count, given, inputs = found.Select(d => new { input = d.Input, mean_given = d.MeanGiven, mean_else = d.MeanElse, distance = d.Distance, chance = d.Chance }) }));
        else
        {
            Console.Out.WriteLine($"{given} of {isMet.Count} draws have {condition}; the inputs that differ most from the rest:");
            StudyTable.Write(["input", "mean given", "mean else", "distance", "chance"], found.Take(15).Select(d => (IReadOnlyList<string>)[d.Input, StudyTable.Number(d.MeanGiven), StudyTable.Number(d.MeanElse), StudyTable.Number(d.Distance), StudyTable.Number(d.Chance)]));
        }
        return 0;
    }
}
