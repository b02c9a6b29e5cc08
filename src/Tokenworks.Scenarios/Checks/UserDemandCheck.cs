namespace Tokenworks.Scenarios;

/// <summary>Demand is stated once, and limits at the door have what they limit.</summary>
public sealed class UserDemandCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) => scenario.Workloads.SelectMany(w => Of(w, places));

    private static bool IsUnread(Workload w, Places places) =>
        (w.Demand is null && places.IsWritten($"workloads.{w.Name}.demand")) || (w.Users is null && places.IsWritten($"workloads.{w.Name}.users"));

    private static IEnumerable<Finding> Of(Workload w, Places places)
    {
        var (users, limit) = (places[$"workloads.{w.Name}.users"], places[$"workloads.{w.Name}.rate_limit"]);
        if (w.Users is not null && w.Demand is not null)
            yield return Problem.Error("demand-twice", users, $"'{w.Name}' states both demand and users", "demand or users", "Take one away.");
        if (w.Users is not null && w.Tier == WorkloadTier.Training)
            yield return Problem.Error("users-of-training", users, $"'{w.Name}' trains, and no user asks for training tokens", "batch, interactive", "State demand in its place.");
        if (w.Users is { Modalities.Count: 0 })
            yield return Problem.Error("no-modality", users, $"the users of '{w.Name}' ask for nothing", "at least one modality", "State modalities with tokens_per_day.");
        foreach (var name in (w.Users?.Modalities ?? []).GroupBy(m => m.Name).Where(g => g.Count() > 1))
            yield return Problem.Error("duplicate-name", users, $"two modalities of '{w.Name}' are named '{name.Key}'", "", "Give each a name of its own.");
        if (w.RateLimit is null) yield break;
        if (!w.IsDemanded && !IsUnread(w, places))
            yield return Problem.Error("limit-without-demand", limit, $"'{w.Name}' takes all that its share yields, so that nothing is asked for at its door", "with demand or users", "State demand or users, or take rate_limit away.");
        else if (w.RateLimit.TokensPerUserDay is not null && w.Users is null && !IsUnread(w, places))
            yield return Problem.Error("limit-without-users", limit, $"'{w.Name}' limits a user's tokens and states no users", "with users", "State users in place of demand, or limit tokens_per_minute.");
        if (w.RateLimit is { TokensPerUserDay: null, TokensPerMinute: null } && !new[] { "tokens_per_user_day", "tokens_per_minute" }.Any(k => places.IsWritten($"workloads.{w.Name}.rate_limit.{k}")))
            yield return Problem.Warning("no-limit", limit, $"the rate limit of '{w.Name}' limits nothing", "State tokens_per_user_day or tokens_per_minute.");
    }
}
