namespace Tokenworks.Scenarios;

/// <summary>What a part of the site plan is.</summary>
public enum PlanShape
{
    [Doc("Data halls and what stands under their roof.")]
    Building,

    [Doc("Plant that generates.")]
    Plant,

    [Doc("Storage of energy.")]
    Storage,

    [Doc("Substation or switchyard.")]
    Substation,

    [Doc("Power line, gas pipe or road between two points.")]
    Line,

    [Doc("Wells, ponds and works of water.")]
    Water,
}

/// <summary>
/// Where what stands, to scale: drawn by the page, and read by no stage. Places are metres east and north of the drawing's south-west corner.
/// </summary>
public sealed record SitePlanSection
{
    [Doc("Where the plan comes from, and what of it is known.")]
    public required string Source { get; init; }

    [Doc("When the source said so: 2026-02.")]
    public string Date { get; init; } = "";

    [Doc("How well the places are known; sizes may be known better, as their remarks say.")]
    public Grade Grade { get; init; } = Grade.Estimate;

    [Doc("Width of the drawing, metres from west to east.")]
    public required int WidthM { get; init; }

    [Doc("Depth of the drawing, metres from south to north.")]
    public required int DepthM { get; init; }

    [Doc("Buildings, plant, substations, lines and water.")]
    public required IReadOnlyList<PlanElement> Elements { get; init; }
}

/// <summary>One thing of the site plan.</summary>
public sealed record PlanElement
{
    [Doc("Its name in the drawing.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public PlanShape Shape { get; init; }

    [Doc("Phase or supply unit whose power it stands for; several elements of one come into service in their order. Left out: there from the first day.")]
    public string Of { get; init; } = "";

    [Doc("Metres east of the drawing's south-west corner: west edge, or where a line begins.")]
    public required int EastM { get; init; }

    [Doc("Metres north of the drawing's south-west corner: south edge, or where a line begins.")]
    public required int NorthM { get; init; }

    [Doc("Metres from west to east; 0 for a line.")]
    public int WidthM { get; init; }

    [Doc("Metres from south to north; 0 for a line.")]
    public int DepthM { get; init; }

    [Doc("Where a line ends, metres east.")]
    public int ToEastM { get; init; }

    [Doc("Where a line ends, metres north.")]
    public int ToNorthM { get; init; }

    [Doc("What is known of it, and from where.")]
    public string Remark { get; init; } = "";
}
