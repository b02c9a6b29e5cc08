using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Languages other than English.</summary>
internal static class Language
{
    /// <summary>Japanese, with yen at the catalogue's dated rate.</summary>
    public static Translator Japanese()
    {
        var findings = new FindingBag();
        var rate = QuestionCatalogue.One<CurrencyEntry>(Home.Find(), "jpy", "--lang", findings)?.PerDollar ?? throw new InvalidDataException($"The catalogue's rate of the yen does not load: {string.Join("; ", findings.Items)}");
        return Translator.Japanese(new YenRate(rate.BaseBase, rate.Provenance.Date));
    }
}
