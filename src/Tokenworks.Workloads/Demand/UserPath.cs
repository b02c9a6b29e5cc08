using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>Users and the tokens that one of them asks for in a day, over all modalities, by draw.</summary>
internal readonly record struct UserMonth(double[] Users, double[] TokensPerDay)
{
    /// <summary>Those of a month of the horizon; null before the first date of users.</summary>
    public static UserMonth? Of(UserDemand demand, Horizon horizon, DrawBlock draws, int month)
    {
        if (GrownPath.At(demand.Count, demand.Growth, horizon, draws, month) is not { } users) return null;
        var tokens = new double[draws.Width];
        foreach (var modality in demand.Modalities)
        {
            var (share, each) = (draws.Column(modality.Users), GrownPath.At(modality.TokensPerDay, modality.Growth, horizon, draws, month));
            for (var d = 0; each is not null && d < tokens.Length; d++) tokens[d] += share[d] * each[d];
        }
        return new UserMonth(users, tokens);
    }

    /// <summary>Tokens of all users in an hour of a flat day.</summary>
    public double[] PerHour() => [.. Users.Zip(TokensPerDay, (u, t) => u * t / 24)];
}
