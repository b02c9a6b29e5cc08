using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Merit;

/// <summary>
/// The value of stored energy (USD/MWh) by hour and level, exactly, for one store behind a merit order: backward dynamic programming over the year in which the value is
/// concave and piecewise linear, so that an hour's step is a merge of two sorted lists of slopes. Read off are, for each firm source, the level up to
/// which charging from it pays and the level down to which discharging in its place pays (MWh). The year is a cycle: two rounds. It knows the
/// weather year it is given, as a linear program does; ramps, starts and other draws are not in it.
/// </summary>
[ModelReference("Bellman 1957; own merge of slopes (sup-convolution of concave piecewise-linear functions, Rockafellar 1970, section 5)")]
public sealed class StorageValue
{
    private readonly MeritSystem _system;
    private readonly int _firm;
    private List<(double Value, double Length)> _slopes = [], _next = [];
    private readonly List<(double Value, double Length)> _hour = [];

    private StorageValue(MeritSystem system)
    {
        (_system, _firm) = (system, system.Firm.Count);
        ChargeTo = new double[system.Hours * MeritSystem.MostFirm];
        DischargeTo = new double[system.Hours * MeritSystem.MostFirm];
    }

    /// <summary>Level up to which charging from a source pays; element (hour, source) at hour x 4 + source, MWh.</summary>
    public double[] ChargeTo { get; }

    /// <summary>Level down to which discharging instead of a source pays, MWh.</summary>
    public double[] DischargeTo { get; }

    public static StorageValue Of(MeritSystem system)
    {
        if (system.Firm.Count > MeritSystem.MostFirm) throw new ArgumentException($"The fast engine has room for {MeritSystem.MostFirm} firm sources; pool like units.", nameof(system));
        var value = new StorageValue(system);
        if (system.Store.EnergyMwh <= 0) return value;
        value._slopes.Add((0, system.Store.EnergyMwh));
        for (var round = 0; round < 2; round++)
            for (var t = system.Hours - 1; t >= 0; t--)
            {
                value.Levels(t);
                value.Back(t);
            }
        return value;
    }

    private void Levels(int t)
    {
        var store = _system.Store;
        for (var i = 0; i < _firm; i++)
        {
            var price = _system.Firm[i].UsdPerMwh[t];
            var (charge, discharge) = (price / store.ChargeEfficiency, (price - store.UsdPerMwh) * store.DischargeEfficiency);
            double upTo = 0, downTo = 0;
            foreach (var (value, length) in _slopes)
            {
                if (value > charge) upTo += length;
                if (value >= discharge) downTo += length;
            }
            (ChargeTo[t * MeritSystem.MostFirm + i], DischargeTo[t * MeritSystem.MostFirm + i]) = (upTo, downTo);
        }
    }

    // Merges the hour's slopes with those of the hours after it; the part outside [0, energy] falls away.
    private void Back(int t)
    {
        var skip = HourSlopes(t);
        var left = _system.Store.EnergyMwh;
        _next.Clear();
        int a = 0, b = 0;
        while (left > 0 && (a < _slopes.Count || b < _hour.Count))
        {
            var (value, length) = b == _hour.Count || (a < _slopes.Count && _slopes[a].Value >= _hour[b].Value) ? _slopes[a++] : _hour[b++];
            var cut = Math.Min(skip, length);
            (skip, length) = (skip - cut, Math.Min(length - cut, left));
            if (length <= 0) continue;
            left -= length;
            if (_next.Count > 0 && _next[^1].Value == value) _next[^1] = (value, _next[^1].Length + length);
            else _next.Add((value, length));
        }
        (_slopes, _next) = (_next, _slopes);
    }

    // From most charging to most discharging, slopes falling; returns the length of the charging part, stored MWh.
    private double HourSlopes(int t)
    {
        var store = _system.Store;
        var net = _system.LoadMw[t] - _system.SolarMw[t] - _system.WindMw[t];
        int[] order = [.. Enumerable.Range(0, _firm).OrderBy(i => _system.Firm[i].UsdPerMwh[t])];
        double need = Math.Max(0, net), room = store.PowerMw;
        var charging = new List<(double, double)>();
        Take(charging, 0, Math.Max(0, -net), ref room, store.ChargeEfficiency);
        var running = new List<(double Price, double Mw)>();
        foreach (var i in order)
        {
            var (capability, price) = (_system.Firm[i].CapabilityMw[t], _system.Firm[i].UsdPerMwh[t]);
            var used = Math.Min(need, capability);
            need -= used;
            running.Add((price, used));
            Take(charging, price / store.ChargeEfficiency, capability - used, ref room, store.ChargeEfficiency);
        }
        running.Add((_system.UnservedUsdPerMwh, need));
        _hour.Clear();
        charging.Reverse();
        _hour.AddRange(charging);
        room = store.PowerMw;
        for (var i = running.Count - 1; i >= 0; i--)
            Take(_hour, (running[i].Price - store.UsdPerMwh) * store.DischargeEfficiency, running[i].Mw, ref room, 1 / store.DischargeEfficiency);
        return charging.Sum(c => c.Item2);
    }

    private static void Take(List<(double, double)> list, double value, double mw, ref double room, double perMwh)
    {
        var taken = Math.Min(mw, room);
        room -= taken;
        if (taken > 0) list.Add((value, taken * perMwh));
    }
}
