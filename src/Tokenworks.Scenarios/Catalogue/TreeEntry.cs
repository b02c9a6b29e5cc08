using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Whether a stage is chosen or happens.</summary>
public enum TreeStageKind
{
    [Doc("One of the branches happens, by their weights.")]
    Chance,

    [Doc("The best branch is chosen, by what has happened before.")]
    Decision,
}

/// <summary>A decision tree over a scenario: what is chosen and what happens, in the order of dates.</summary>
[CatalogueFolder("trees")]
public sealed record TreeEntry : CatalogueEntry
{
    [Doc("The scenario that it was written for; another may be named on the command line.")]
    public required string Scenario { get; init; }

    [Doc("The number that decides, a metric of summary.json.")]
    public required string Metric { get; init; }

    [Doc("True where less of it is better.")]
    public bool LessIsBetter { get; init; }

    [Doc("Stages by date; every branch of one goes on to all branches of the next.")]
    public required IReadOnlyList<TreeStage> Stages { get; init; }
}

/// <summary>A stage of a tree.</summary>
public sealed record TreeStage
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Chance or decision.")]
    public required TreeStageKind Kind { get; init; }

    [Doc("When it is known or must be decided.")]
    public required YearMonth Date { get; init; }

    [Doc("What can be.")]
    public required IReadOnlyList<TreeBranch> Branches { get; init; }
}

/// <summary>A branch: its weight where it is chance, and what it sets in the scenario.</summary>
public sealed record TreeBranch
{
    [Doc("Name.")]
    public required string Name { get; init; }

    [Doc("Weight of a chance; even where left out."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? Weight { get; init; }

    [Doc("Settings as on the command line: path=value; none leaves the scenario as it is.")]
    public IReadOnlyList<string> Sets { get; init; } = [];
}
