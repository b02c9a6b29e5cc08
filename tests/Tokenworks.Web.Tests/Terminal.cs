using System.CommandLine;
using Tokenworks.Cli;

namespace Tokenworks.Web.Tests;

/// <summary>The command line inside the process, and what it prints.</summary>
internal static class Terminal
{
    private static readonly Lock Gate = new();

    public static string Run(params string[] words)
    {
        // The console is one for all.
        lock (Gate)
        {
            var before = Console.Out;
            using var output = new StringWriter();
            try
            {
                Console.SetOut(output);
                Assert.Equal(0, CommandTree.Build().Parse(words).Invoke());
            }
            finally
            {
                Console.SetOut(before);
            }
            return output.ToString();
        }
    }
}
