using System.CommandLine;
using System.Text.RegularExpressions;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study given "metric &lt; value"</c>: what was different in the draws that came out so.</summary>
internal static partial class StudyGivenCommand
{
    private const int Shown = 15;

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
        GivenDraws draws;
        try
        {
            draws = GivenDraws.Read(folder, condition);
        }
        catch (InvalidDataException e)
        {
            return StudyJob.Refuse(e.Message);
        }
        if (draws.Undefined > 0) Console.Error.WriteLine(Words.Of($"The condition is undefined in {draws.Undefined} of {draws.Undefined + draws.IsMet.Count} draws, which are left out."));
        if (draws.Given == 0 || draws.Given == draws.IsMet.Count) return StudyJob.Refuse(Words.Of($"The condition holds in {draws.Given} of {draws.IsMet.Count} draws; there is nothing to compare."));
        Show(condition, draws, ConditionalQuestion.Of(draws.Inputs, draws.Values, draws.IsMet), json);
        return 0;
    }

    private static void Show(string condition, GivenDraws draws, IReadOnlyList<ConditionalQuestion.Difference> found, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(CliJson.Write(new
            {
                kind = "given", condition, draws = draws.IsMet.Count, given = draws.Given, undefined = draws.Undefined,
                inputs = found.Select(d => new { input = d.Input, mean_given = d.MeanGiven, mean_else = d.MeanElse, distance = d.Distance, chance = d.Chance }),
            }));
            return;
        }
        Console.Out.WriteLine(Words.Of($"{draws.Given} of {draws.IsMet.Count} draws have {condition}; the inputs that differ most from the rest:"));
        StudyTable.Write(["input", "mean given", "mean else", "distance", "chance"], found.Take(Shown).Select(d => (IReadOnlyList<string>)[d.Input, StudyTable.Number(d.MeanGiven), StudyTable.Number(d.MeanElse), StudyTable.Number(d.Distance), StudyTable.Number(d.Chance)]));
        Console.Out.WriteLine(Words.Of($"'chance' is of one input alone: of {found.Count} inputs that had no part in it some {StudyTable.Number(0.05 * found.Count)} would show 0.05 or less."));
    }
}
