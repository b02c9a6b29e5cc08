using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>What most requests hold: a scenario and what was changed in it.</summary>
public record SourceRequest
{
    public string Scenario { get; init; } = "";

    public string? Yaml { get; init; }

    public IReadOnlyList<ChangedInput> Changes { get; init; } = [];

    /// <summary>The source, or why it cannot be taken.</summary>
    internal ScenarioSource? Source(out IResult? refusal)
    {
        refusal = Yaml is not null && Encoding.UTF8.GetByteCount(Yaml) > Limits.ScenarioBytes ? Problem.Of(413, $"A scenario has at most {Limits.ScenarioBytes:N0} bytes.")
            : Changes.Count > Limits.Changes ? Problem.Of(413, $"At most {Limits.Changes} inputs can be changed at once.")
            : Yaml is null && Scenario.Length == 0 ? Problem.Of(400, "Name a scenario, or send its text as 'yaml'.")
            : Changes.Any(c => c is null || c.Path is null || c.Value is null) ? Problem.Of(400, "A change has a path and a value.")
            : null;
        return refusal is null ? new ScenarioSource(Scenario, Yaml, Changes) : null;
    }
}

/// <summary>A run, with the elements of the report that shall be drawn.</summary>
public sealed record RunRequest : SourceRequest
{
    /// <summary>Names the page, so that its newer run ends this one.</summary>
    public string Session { get; init; } = "";

    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Which campus of a portfolio the sections show.</summary>
    public int Campus { get; init; }

    public string Lang { get; init; } = "en";

    /// <summary>Lists the inputs too.</summary>
    public bool Inputs { get; init; }

    /// <summary>Draws the campus from above too.</summary>
    public bool Plan { get; init; }
}

/// <summary>The band of some metrics.</summary>
public sealed record BandRequest : SourceRequest
{
    public IReadOnlyList<string> Metrics { get; init; } = [];

    public int Draws { get; init; } = 200;
}

/// <summary>A question about one number.</summary>
public sealed record ExplainRequest : SourceRequest
{
    public string Metric { get; init; } = "";

    /// <summary>Computes what moves it most too.</summary>
    public bool Sensitivities { get; init; } = true;
}

/// <summary>The deal of a campus.</summary>
public sealed record FinanceRequest : SourceRequest
{
    /// <summary>Which campus of a portfolio.</summary>
    public int Campus { get; init; }

    public string Lang { get; init; } = "en";
}

/// <summary>Two to four scenarios.</summary>
public sealed record CompareRequest
{
    public IReadOnlyList<SourceRequest> Items { get; init; } = [];

    public string Lang { get; init; } = "en";
}

/// <summary>A scenario to keep.</summary>
public sealed record SaveRequest : SourceRequest
{
    public string Title { get; init; } = "";

    /// <summary>The version that was read; 0 for a new name.</summary>
    public long Version { get; init; }
}

/// <summary>A study to run.</summary>
public sealed record StudyRequest : SourceRequest
{
    public string Title { get; init; } = "";

    public StudyKind Kind { get; init; }

    public int Draws { get; init; } = 1000;

    /// <summary>Rows of the plan of indices; rows x (inputs + 2) runs.</summary>
    public int Rows { get; init; } = 64;

    /// <summary>Axes of a sweep: <c>path=low .. high unit : points</c>, one or two.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    public ulong Seed { get; init; } = 1;

    public string Method { get; init; } = "sobol";

    public string Distribution { get; init; } = "triangular";

    public IReadOnlyList<string> Metrics { get; init; } = [];
}

/// <summary>A file to make.</summary>
public sealed record ExportRequest : SourceRequest
{
    public string Lang { get; init; } = "en";

    public string Title { get; init; } = "";
}

/// <summary>A token.</summary>
public sealed record LoginRequest(string Token);
