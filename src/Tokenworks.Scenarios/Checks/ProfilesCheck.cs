namespace Tokenworks.Scenarios;

/// <summary>Profiles have 24 or 12 numbers, and shapes have the mean 1.</summary>
public sealed class ProfilesCheck : ICheck
{
    private const double MeanTolerance = 0.005;

    public IEnumerable<Finding> Run(CampusScenario s, Places places)
    {
        var climate = s.Site.Climate.Entry;
        var market = s.Site.Market.Entry;
        IEnumerable<Finding> Months(Profile p) => Check(p, 12, false);
        return
        [
            .. s.Workloads.Where(w => w.HourOfDay is not null).SelectMany(w => Check(w.HourOfDay, 24, true)),
            .. Check(market.HourShape, 24, true), .. Check(market.MonthShape, 12, true),
            .. Months(climate.DryBulb), .. Months(climate.DailyRange), .. Months(climate.DayToDay), .. Months(climate.DewPoint),
            .. Months(climate.Irradiation), .. Months(climate.WindSpeed),
        ];
    }

    private static IEnumerable<Finding> Check(Profile? profile, int length, bool isShape)
    {
        if (profile is null) yield break;
        var (where, n) = (profile.Provenance.Where, profile.Values.Length);
        if (n != length)
            yield return Problem.Error("profile-length", where, $"'{profile.Path}' has {n} numbers", $"{length}", "");
        else if (isShape && profile.Values.Any(v => v < 0))
            yield return Problem.Error("profile-negative", where, $"'{profile.Path}' has a negative factor", "0 or more", "");
        else if (isShape && Math.Abs(profile.Values.Average() - 1) > MeanTolerance)
            yield return Problem.Error("profile-mean", where, $"the factors of '{profile.Path}' have the mean {profile.Values.Average():G6}", $"1 to within {MeanTolerance}", "Divide each by their mean.");
    }
}
