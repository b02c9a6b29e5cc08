using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>All that endpoints work with, made once.</summary>
public sealed class WebServices
{
    public WebServices(WebOptions options, WebParts parts)
    {
        (Options, Parts, Database) = (options, parts, options.Postgres.Length > 0 ? Database.Postgres(options.Postgres, options.DataFolder) : Database.Embedded(options.DataFolder));
        Saved = new SavedScenarios(Database, parts.Clock);
        Audit = new AuditLog(Database, parts.Clock);
        Tokens = new AccessTokens(Database);
        Logins = new Logins(parts.Clock);
        Documents = new ScenarioDocuments(new ScenarioReader(parts.Catalogue, parts.ScenariosFolder) { ShippedOnly = true }, Saved);
        Engine = new LiveEngine(Documents, parts.Clock);
        Gate = new RunGate(options.Cores, parts.Clock);
        Band = new LiveBand(Documents, options.Cores);
        Studies = new StudyDesk(Database, Documents, Path.Combine(options.DataFolder, "studies"), options.Cores, parts.Clock, parts.Translator);
        Inputs = new InputList(parts.Catalogue);
    }

    public WebOptions Options { get; }

    public WebParts Parts { get; }

    public Database Database { get; }

    public SavedScenarios Saved { get; }

    public AuditLog Audit { get; }

    public AccessTokens Tokens { get; }

    public Logins Logins { get; }

    public ScenarioDocuments Documents { get; }

    public LiveEngine Engine { get; }

    public RunGate Gate { get; }

    public LiveBand Band { get; }

    public StudyDesk Studies { get; }

    public InputList Inputs { get; }

    public Counters Counters { get; } = new();
}
