using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Firm;

/// <summary>
/// Loss of load of a plant hour by hour over drawn weather years and drawn units (forced outages in continuous time seen at mid-hour, planned ones by date). Each store is
/// led by itself and kept as full as spare capacity lets it, which loses least load; blocks of it that are out neither give nor take. MW, MWh, hours. Not modelled: common causes, ramps, start failures.
/// </summary>
[ModelReference("Billinton and Li 1994, ch. 3: state duration sampling; with weather years as in WeatherYears")]
internal static class FirmSimulation
{
    private const double Rounding = 1e-9;

    public static FirmLoss Run(IReadOnlyList<UnitHistory> parts, double[] loadMw, int[] weather)
    {
        var years = weather.Length / loadMw.Length;
        var (hours, mwh) = (new double[years], new double[years]);
        var (sources, stores) = (parts.Where(p => !p.Part.IsStore).ToArray(), parts.Where(p => p.Part.IsStore).ToArray());
        var level = stores.Select(s => s.Count * s.Part.UnitMwh).ToArray();
        double outage = 0;
        var reserve = sources.Where(s => s.Part.IsReserve).ToArray();
        double burnt = 0;
        for (var t = 0; t < weather.Length; t++)
        {
            var need = loadMw[weather[t]];
            foreach (var s in sources)
            {
                var each = s.Part.Profile is { } profile ? s.Part.UnitMw * profile[weather[t]] : s.Part.UnitMw;
                need -= s.Up[t] * each;
                outage += (s.Count - s.Up[t]) * each;
            }
            burnt += Burnt(reserve, t, need);
            for (var i = 0; i < stores.Length; i++) need = Settle(stores[i], t, ref level[i], need);
            if (need <= Rounding) continue;
            hours[t / loadMw.Length]++;
            mwh[t / loadMw.Length] += need;
        }
        return new FirmLoss(hours.Average(), Error(hours), mwh.Average(), Error(mwh), outage / years) { ReserveMwh = burnt / years };
    }

    // Of what is left over with the reserve, it has to give only the rest.
    private static double Burnt(UnitHistory[] reserve, int t, double need)
    {
        double could = 0;
        foreach (var s in reserve) could += s.Up[t] * s.Part.UnitMw;
        return Math.Clamp(need + could, 0, could);
    }

    private static double Settle(UnitHistory store, int t, ref double level, double need)
    {
        var (part, up) = (store.Part, (double)store.Up[t]);
        if (need > 0)
        {
            var given = Math.Min(need, Math.Min(up * part.UnitMw, store.Count == 0 ? 0 : level * up / store.Count));
            level -= given;
            return need - given;
        }
        var taken = Math.Clamp((up * part.UnitMwh - level) / part.RoundTripEfficiency, 0, Math.Min(-need, up * part.UnitMw));
        level += taken * part.RoundTripEfficiency;
        return need + taken;
    }

    private static double Error(double[] x)
    {
        var mean = x.Average();
        return Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, x.Length - 1) / x.Length);
    }
}
