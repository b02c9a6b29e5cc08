using System.Text;

namespace Tokenworks.Cli.Tests;

/// <summary>Runs the program in process and catches what it writes. One at a time: the console is the process's.</summary>
internal static class CommandLine
{
    private static readonly Lock Gate = new();

    public static (int Code, string Out, string Error) Run(params string[] arguments)
    {
        lock (Gate)
        {
            var (before, beforeError) = (Console.Out, Console.Error);
            using var output = new StringWriter(new StringBuilder());
            using var error = new StringWriter(new StringBuilder());
            try
            {
                Console.SetOut(output);
                Console.SetError(error);
                var code = Cli.Program.Main(arguments);
                return (code, output.ToString(), error.ToString());
            }
            finally
            {
                Console.SetOut(before);
                Console.SetError(beforeError);
            }
        }
    }
}
