using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary>The program: parses the command line and holds the one catch of what nobody foresaw.</summary>
public static class Program
{
    /// <summary>Exit codes: 0 done, 1 internal failure, 2 findings of severity error or wrong usage.</summary>
    public static int Main(string[] args)
    {
        try
        {
            var parsed = CommandTree.Build().Parse(args);
            Words.Use(parsed.Errors.Count == 0 && parsed.GetValue<string>("--lang") == "ja" ? Language.Japanese() : null);
            var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? 2 : code;
        }
        catch (Exception e) when (e is Cluster.ClusterException or UnwritableException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("TOKENWORKS_DEBUG") is null)
        {
            Console.Error.WriteLine($"tokenworks: internal failure: {e.GetType().Name}: {e.Message}");
            Console.Error.WriteLine("Please report it with the command and the scenario; TOKENWORKS_DEBUG=1 shows where it happened.");
            return 1;
        }
    }
}
