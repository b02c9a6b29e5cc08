namespace Tokenworks.Web;

/// <summary>What to run: a scenario by name, or its text, and what was changed in it.</summary>
/// <param name="Scenario">A shipped name, or <c>saved:NAME</c>; empty where a text is given.</param>
/// <param name="Yaml">The document itself, as imported or edited.</param>
/// <param name="Changes">Settings as on the command line, in their order.</param>
public sealed record ScenarioSource(string Scenario, string? Yaml, IReadOnlyList<ChangedInput> Changes)
{
    /// <summary>The settings, <c>path=value</c>.</summary>
    public IReadOnlyList<string> Sets => [.. Changes.Select(c => $"{c.Path}={c.Value}")];

    /// <summary>Equal keys read equal documents.</summary>
    public string Key => string.Join('\n', [Scenario, Yaml ?? "", .. Sets]);
}

/// <summary>One changed input: its path and what is written there now.</summary>
public sealed record ChangedInput(string Path, string Value);
