namespace Tokenworks.Scenarios;

/// <summary>What reading gave: a campus, or a portfolio with its members; null where errors made it unusable.</summary>
public sealed record ReadResult(
    CampusScenario? Campus, PortfolioScenario? Portfolio, IReadOnlyList<CampusScenario> Members, IReadOnlyList<Finding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);
}
