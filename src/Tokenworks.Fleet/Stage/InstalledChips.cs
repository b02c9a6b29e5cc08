using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>Installed chips and their mean interruption rate by month of one year.</summary>
internal sealed class InstalledChips
{
    private InstalledChips(int width) => (Chips, Rate) = (new DrawTable(ModelYear.Months, width), new DrawTable(ModelYear.Months, width));

    public DrawTable Chips { get; }

    /// <summary>Interruptions per chip-hour, the mean of the chips installed.</summary>
    public DrawTable Rate { get; }

    public static InstalledChips Of(FleetSlice slice, BuildLedger build, DrawBlock draws, int year)
    {
        var installed = new InstalledChips(draws.Width);
        var rates = Rates(slice, draws);
        var first = (year - build.Horizon.FirstYear) * ModelYear.Months;
        for (var m = 0; m < ModelYear.Months; m++)
        {
            foreach (var vintage in build.Vintages) installed.Add(m, vintage.Chips.Row(first + m), rates[vintage.SystemId]);
            installed.TakeMean(m);
        }
        return installed;
    }

    private static Dictionary<string, double[]> Rates(FleetSlice slice, DrawBlock draws)
    {
        var rates = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var stated = slice.Hazards?.Rates(draws);
        foreach (var system in slice.Phases.SelectMany(p => p.Steps)) rates.TryAdd(system.SystemId, stated ?? draws.Column(system.InterruptionRate));
        return rates;
    }

    private void Add(int month, ReadOnlySpan<double> chips, double[] rate)
    {
        for (var d = 0; d < chips.Length; d++)
        {
            Chips[month, d] += chips[d];
            Rate[month, d] += chips[d] * rate[d];
        }
    }

    private void TakeMean(int month)
    {
        for (var d = 0; d < Chips.Width; d++) Rate[month, d] = Chips[month, d] > 0 ? Rate[month, d] / Chips[month, d] : 0;
    }
}
