using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>All entries of a kind, and single ones with a finding where they are not there.</summary>
internal static class QuestionCatalogue
{
    public static IReadOnlyList<T> All<T>(Home home, string kind, FindingBag findings)
        where T : CatalogueEntry => [.. home.Catalogue.Ids(kind).Select(i => home.Catalogue.Get<T>(i, findings, SourceSpan.Of($"catalogue/{kind}"))).OfType<T>()];

    public static T? One<T>(Home home, string id, string option, FindingBag findings)
        where T : CatalogueEntry => home.Catalogue.Get<T>(id, findings, SourceSpan.Of(option));
}
