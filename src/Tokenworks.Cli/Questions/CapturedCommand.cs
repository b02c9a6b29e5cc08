using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Tokenworks.Cli;

/// <summary>Runs one of the program's own commands inside the process and reads its JSON object.</summary>
public static class CapturedCommand
{
    /// <summary>The words of a command line; double quotes keep blanks together.</summary>
    public static string[] Words(string line)
    {
        var (words, word, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ' ' && !quoted) { if (word.Length > 0) words.Add(word.ToString()); word.Clear(); }
            else word.Append(c);
        }
        if (word.Length > 0) words.Add(word.ToString());
        return [.. words];
    }

    /// <summary>The object that a command prints with --json; null where it fails.</summary>
    public static JsonDocument? Json(string line)
    {
        var (before, error) = (Console.Out, Console.Error);
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            Console.SetError(TextWriter.Null);
            var code = CommandTree.Build().Parse([.. Words(line), "--json"]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return code == 0 ? JsonDocument.Parse(output.ToString()) : null;
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(error);
        }
    }
}
