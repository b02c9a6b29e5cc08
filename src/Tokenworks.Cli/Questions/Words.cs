namespace Tokenworks.Cli;

/// <summary>Words of the terminal in the language that was asked for; what no resource holds stays English.</summary>
internal static class Words
{
    private static readonly AsyncLocal<Reporting.Translator?> Chosen = new();

    /// <summary>Sets the language of this command.</summary>
    public static void Use(Reporting.Translator? translator) => Chosen.Value = translator;

    /// <summary>The translator in use; null for English.</summary>
    public static Reporting.Translator? Translator => Chosen.Value;

    public static string Of(string english) => Chosen.Value?.Of(english) ?? english;
}
