using System.CommandLine;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study query SQL</c>: SQL over a study's draws and inputs.</summary>
internal static class StudyQueryCommand
{
    public static Command Make()
    {
        var sql = new Argument<string>("SQL") { Description = "A statement over the tables draws and inputs; put names with dots in double quotes." };
        var folder = new Option<string?>("--study") { Description = "Folder of a finished study; the newest under out/ where left out." };
        var json = Shared.Json();
        var command = new Command("query", "Answers SQL over a study's tables.") { sql, folder, json };
        command.SetAction(p => Run(p.GetValue(sql)!, p.GetValue(folder) ?? Newest(), p.GetValue(json)));
        return command;
    }

    private static int Run(string sql, string? folder, bool json)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, "draws.parquet")))
            return StudyJob.Refuse($"{folder ?? "out/"} holds no finished study; name one with --study, or run 'tokenworks study SCENARIO' first.");
        StudyQuery.Answer answer;
        try
        {
            answer = StudyQuery.Run(folder, sql);
        }
        catch (InvalidDataException e)
        {
            return StudyJob.Refuse(e.Message);
        }
        if (json) Console.Out.WriteLine(CliJson.Write(new { columns = answer.Columns, rows = answer.Rows }));
        else StudyTable.Write(answer.Columns, answer.Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(Show)]));
        return 0;
    }

    private static string Show(object? value) => value is double d ? StudyTable.Number(d) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string? Newest() => !Directory.Exists("out") ? null
        : Directory.GetDirectories("out").Where(d => File.Exists(Path.Combine(d, "draws.parquet"))).OrderByDescending(d => File.GetLastWriteTimeUtc(Path.Combine(d, "draws.parquet"))).FirstOrDefault();
}
