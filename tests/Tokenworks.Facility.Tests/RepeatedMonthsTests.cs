using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

/// <summary>Months taken over from the year before are those that would have been computed.</summary>
public class RepeatedMonthsTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    // The halls come in over the first two years; the load of the fourth year differs in one month.
    private static LoadLedger Load(int year, int width)
    {
        var (days, none) = (new HourTable(HourClasses.TypicalDays, width), new HourTable(HourClasses.TypicalDays, width));
        for (var k = 0; k < days.Classes.Count; k++)
            for (var d = 0; d < width; d++) days.Values[k, d] = 50 + 20 * Math.Sin(k % 24 * 0.4) + 0.1 * d + (year == 2033 && k / 24 == 6 ? 1 : 0);
        return new LoadLedger(year, days, none, none, [], [], []);
    }

    [Fact]
    public void Years_that_may_repeat_equal_years_by_themselves()
    {
        var (slice, draws) = (Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Tower), 80, name: "one"), Make.Phase(Make.Cooling(CoolingKind.Dry), 50, name: "two")), DrawBlock.Identical(6));
        var build = Make.Build(FacilitySizing.Size(slice, Monroe, draws), draws, m => Math.Min(1, (m + 1) / 18.0), years: 6);
        var (state, shared) = (FacilityState.Start, new List<bool>());
        FacilityLedger? before = null;
        for (var year = 2030; year < 2036; year++)
        {
            (var ledger, state) = FacilityStage.RunYear(slice, Load(year, 6), build, Monroe, draws, year, state);
            var (alone, _) = FacilityStage.RunYear(slice, Load(year, 6), build, Monroe, draws, year, FacilityState.Start);
            Assert.Equal(alone.FacilityMw.Data, ledger.FacilityMw.Data);
            Assert.Equal(alone.Months.FacilityMwh.Data, ledger.Months.FacilityMwh.Data);
            foreach (var (a, b) in alone.Months.Columns().Zip(ledger.Months.Columns())) Assert.Equal(a.Months.Data, b.Months.Data);
            Assert.Equal(alone.Balances, ledger.Balances);
            Assert.Equal(alone.LossMw.Data, ledger.LossMw.Data);
            shared.Add(ReferenceEquals(before?.FacilityMw, ledger.FacilityMw));
            before = ledger;
        }
        Assert.Equal([false, false, false, false, false, true], shared);
    }
}
