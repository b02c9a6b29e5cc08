namespace Tokenworks.Workloads.Training;

/// <summary>What a search makes least.</summary>
public enum SearchObjective
{
    Time,
    Cost,
    Energy,
}

/// <summary>What a search looks for.</summary>
/// <param name="Asked">Dimensions that are given stay.</param>
/// <param name="LeastChips">Also fewer accelerators, halving down to this.</param>
/// <param name="UsdPerChipSecond">For the cost objective.</param>
/// <param name="UsdPerJoule">Of an accelerator's energy.</param>
/// <param name="EveryCombination">Also what the stack does not do: zero-bubble schedules, parameter sharding with pipelines, interleaving.</param>
public sealed record SearchRequest(
    PlanRequest Asked, SearchObjective Objective = SearchObjective.Time, int LeastChips = 0, double UsdPerChipSecond = 1, double UsdPerJoule = 0,
    bool EveryCombination = false);

/// <summary>A layout that a search found, with what it costs a step.</summary>
/// <param name="Seconds">Of a step.</param>
/// <param name="Joules">Of all accelerators in a step.</param>
/// <param name="Bytes">Of memory on the fullest rank.</param>
/// <param name="Value">Of the objective.</param>
public readonly record struct FoundLayout(TrainingLayout Layout, double Seconds, double Joules, double Bytes, double Value);

/// <summary>What a search found.</summary>
/// <param name="Best">Null where nothing fits.</param>
/// <param name="Front">Layouts of which none is both faster and more frugal; the fastest first.</param>
/// <param name="Evaluated">Configurations priced.</param>
/// <param name="Pruned">Configurations that a lower bound proved worse than one already found.</param>
/// <param name="Fitting">Of those priced, that fit the memory.</param>
public sealed record SearchResult(FoundLayout? Best, IReadOnlyList<FoundLayout> Front, long Evaluated, long Pruned, long Fitting);
