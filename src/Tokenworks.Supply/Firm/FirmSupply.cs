using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Firm;

/// <summary>
/// Adds whole units to a least-cost plan until it meets a loss-of-load target (LOLH, hours a year): at each step the part whose units take most unserved energy away a dollar
/// (annuity and fixed cost), then whatever can be left out again, dearest first. Hence plants of unlike kind are compared at like reliability. It is a local optimum: no single kind can be made smaller, another mix may
/// still be cheaper. Every trial sees the same outages and weather (common random numbers). MW, USD a year.
/// </summary>
[ModelReference("greedy reserve sizing on common random numbers; own form, docs/models/adequacy.md")]
public static class FirmSupply
{
    private const double StepShare = 0.02;
    private const int MostSteps = 400;

    public static FirmReserve Size(FirmStudy study, double targetHours, Action<int, double>? progress = null)
    {
        var weather = WeatherYears.Draw(study.Years, study.LoadMw.Length, study.Seed);
        var parts = study.Parts.Select(p => new UnitHistory(p, study.Years, study.LoadMw.Length, study.Seed).With(p.Count)).ToArray();
        FirmLoss Loss() => FirmSimulation.Run(parts, study.LoadMw, weather);
        var planned = Loss();
        var now = planned;
        for (var step = 0; now.Hours > targetHours && step < MostSteps; step++)
        {
            progress?.Invoke(step, now.Hours);
            if (!Grow(parts, ref now, Loss)) break;
        }
        if (now.Hours <= targetHours) now = Trim(parts, now, targetHours, Loss);
        return new FirmReserve(planned, now, [.. parts.Select(p => p.Count)], now.Hours <= targetHours);
    }

    private static int Step(UnitHistory p) => (int)Math.Clamp(Math.Ceiling(StepShare * p.Count), 0, p.Part.Most - p.Count) is var step && step == 0 && p.Count < p.Part.Most ? 1 : step;

    private static bool Grow(UnitHistory[] parts, ref FirmLoss now, Func<FirmLoss> loss)
    {
        var (best, value, found) = (-1, 0.0, (Part: (UnitHistory?)null, Loss: now));
        for (var i = 0; i < parts.Length; i++)
        {
            var (old, step) = (parts[i], Step(parts[i]));
            if (step <= 0) continue;
            parts[i] = old.With(old.Count + step);
            var then = loss();
            var perDollar = (now.Mwh - then.Mwh) / Math.Max(1, step * old.Part.UsdPerUnitYear);
            if (perDollar > value) (best, value, found) = (i, perDollar, (parts[i], then));
            parts[i] = old;
        }
        if (best < 0) return false;
        (parts[best], now) = (found.Part!, found.Loss);
        return true;
    }

    private static FirmLoss Trim(UnitHistory[] parts, FirmLoss now, double target, Func<FirmLoss> loss)
    {
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i].Part.UsdPerUnitYear))
            for (var step = Math.Max(1, Step(parts[i])); step >= 1;)
            {
                var old = parts[i];
                if (old.Count < step) { step /= 2; continue; }
                parts[i] = old.With(old.Count - step);
                var then = loss();
                if (then.Hours <= target) now = then;
                else (parts[i], step) = (old, step / 2);
            }
        return now;
    }
}
