using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What became of a claim.</summary>
public enum Verdict
{
    [Doc("The number is as claimed.")]
    Holds,

    [Doc("It is under the conditions that the entry names.")]
    HoldsIf,

    [Doc("It is not.")]
    DoesNotHold,

    [Doc("Nothing public decides it.")]
    CannotBeKnown,
}

/// <summary>A checkable claim of the articles: who says what, what a filing or the model says, and the command that shows it.</summary>
[CatalogueFolder("claims")]
public sealed record ClaimEntry : CatalogueEntry
{
    [Doc("The claim, in English.")]
    public required string Claim { get; init; }

    [Doc("The claim's words in Japanese.")]
    public string ClaimJa { get; init; } = "";

    [Doc("Articles that make it: 000, 001, 002, 003, 004.")]
    public required IReadOnlyList<string> Where { get; init; }

    [Doc("Rows of the register of the articles that it answers.")]
    public required IReadOnlyList<string> Rows { get; init; }

    [Doc("Facts that speak to it.")]
    public IReadOnlyList<string> Facts { get; init; } = [];

    [Doc("What the filing or the model says.")]
    public required string Says { get; init; }

    [Doc("The same in Japanese.")]
    public string SaysJa { get; init; } = "";

    [Doc("The verdict.")]
    public required Verdict Verdict { get; init; }

    [Doc("The condition of 'holds if'.")]
    public string If { get; init; } = "";

    [Doc("The condition in Japanese.")]
    public string IfJa { get; init; } = "";

    [Doc("The command that shows it, without the program's name and --json.")]
    public required string Command { get; init; }

    [Doc("Field of the command's JSON object: names joined by dots, [name=x] for a member of a list.")]
    public required string Field { get; init; }

    [Doc("The value that the claim names, in the field's unit, where it names one."), Allowed("-1e30", "1e30")]
    public Sourced<Count>? Claimed { get; init; }

    [Doc("Least and most that the field may be for the verdict to stand, with the value when it was written between them."), Allowed("-1e30", "1e30")]
    public required Sourced<Count> Stands { get; init; }

    [Doc("Numbers of the prose that a command prints.")]
    public IReadOnlyList<ClaimFigure> Figures { get; init; } = [];

    [Doc("Numbers and names with digits in the prose that come from the facts or sources named, not from a command.")]
    public IReadOnlyList<string> Published { get; init; } = [];
}

/// <summary>A number that a claim's prose quotes, and the output that it equals within the rounding of its digits.</summary>
public sealed record ClaimFigure
{
    [Doc("The words as they stand in the prose, number and unit: 2,064 MW, 123.1億ドル. Scales are k, thousand, million, M, billion, B, trillion, T, %, 万, 億, 兆.")]
    public required IReadOnlyList<string> Quotes { get; init; }

    [Doc("The command that prints it; the claim's own where left out.")]
    public string Command { get; init; } = "";

    [Doc("Its field; the claim's own where left out.")]
    public string Field { get; init; } = "";

    [Doc("A field of the same output that it is divided by.")]
    public string Over { get; init; } = "";

    [Doc("What turns the field into the quote's unit, as 0.001 for MW to GW."), Allowed("1e-30", "1e30")]
    public Sourced<Count>? Times { get; init; }
}
