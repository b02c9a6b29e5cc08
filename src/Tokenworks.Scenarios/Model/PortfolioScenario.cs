namespace Tokenworks.Scenarios;

/// <summary>How a portfolio's campuses meet demand.</summary>
public enum DemandSharing
{
    [Doc("Each campus serves its own.")]
    Separate,

    [Doc("All campuses serve one, by their chips in service.")]
    Shared,
}

/// <summary>Several campuses run together, each reported apart.</summary>
public sealed record PortfolioScenario
{
    [Doc("Version of the scenario format; this program reads 1.")]
    public required int SchemaVersion { get; init; }

    [Doc("Name of the portfolio.")]
    public required string Portfolio { get; init; }

    [Doc("One line for the report's head.")]
    public string Title { get; init; } = "";

    [Doc("How the campuses meet demand.")]
    public DemandSharing Demand { get; init; } = DemandSharing.Separate;

    [Doc("The campuses.")]
    public required IReadOnlyList<PortfolioMember> Campuses { get; init; }

    [Doc("One draw of a study, to be run alone; campuses.MEMBER.path names a value of one campus.")]
    public DrawSection? Draw { get; init; }

    [Doc("Settings applied to the document, path=value as on the command line; for scenarios that a program writes.")]
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>One campus of a portfolio: a scenario under a name of its own.</summary>
public sealed record PortfolioMember
{
    [Doc("Name in the portfolio; the campus key of its ledgers.")]
    public required string Name { get; init; }

    [Doc("Folder, file or shipped name of its scenario.")]
    public required string Scenario { get; init; }
}
