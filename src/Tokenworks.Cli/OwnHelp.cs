using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tokenworks.Cli;

/// <summary>Help of a command without the arguments of those above it, which it does not take: <c>study query SQL</c> takes no scenario.</summary>
internal sealed class OwnHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>Puts it in the place of the usual help.</summary>
    public static void Use(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            if (option.Action is HelpAction usual) option.Action = new OwnHelp(usual);
    }

    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        foreach (var above in Above(parseResult.CommandResult.Command))
            foreach (var argument in above.Arguments) argument.Hidden = true;
        return usual.Invoke(parseResult);
    }

    private static IEnumerable<Command> Above(Command command) => command.Parents.OfType<Command>().SelectMany(p => Above(p).Append(p));
}
