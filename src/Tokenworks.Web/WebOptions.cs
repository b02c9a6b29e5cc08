namespace Tokenworks.Web;

/// <summary>How the server is started.</summary>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="DataFolder">Folder of the store and the studies.</param>
/// <param name="NeedsLogin">True where others than the owner of the machine may connect.</param>
public sealed record WebOptions(IReadOnlyList<string> Urls, string DataFolder, bool NeedsLogin)
{
    /// <summary>Makes new access tokens; the old ones end.</summary>
    public bool NewTokens { get; init; }

    /// <summary>Runs that compute at once.</summary>
    public int Cores { get; init; } = 2;

    /// <summary>Connection of a PostgreSQL store; empty for the embedded one. Studies lie in the data folder with either.</summary>
    public string Postgres { get; init; } = "";

    /// <summary>Login at an organisation's own provider, beside access tokens; null where there is none.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Version that the page shows.</summary>
    public string Version { get; init; } = "";
}

/// <summary>What the server is given by the program that starts it.</summary>
/// <param name="Catalogue">The shipped catalogue.</param>
/// <param name="ScenariosFolder">The shipped scenarios.</param>
/// <param name="Explorers">Answers of the program's other commands.</param>
/// <param name="Translator">Japanese texts; null where they cannot be had.</param>
public sealed record WebParts(Scenarios.CatalogueStore Catalogue, string ScenariosFolder, IExplorers Explorers, Reporting.Translator? Translator, TimeProvider Clock);

/// <summary>Questions that other commands of the program answer: place, tokens, train, infer, claims.</summary>
public interface IExplorers
{
    /// <summary>Names of the questions.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The answer to options by their names without dashes.</summary>
    ExplorerAnswer Ask(string name, IReadOnlyDictionary<string, string> options);
}

/// <summary>An answer, null where the findings hold an error.</summary>
public sealed record ExplorerAnswer(object? Answer, IReadOnlyList<Scenarios.Finding> Findings);
