using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

/// <summary>Hours that are alike, computed once for all days of a month, give what every hour by itself gives.</summary>
public class DayKernelTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    // Another day in each month, another level in each draw.
    private static double ItMw(int month, int hour, int draw) => 50 + 20 * Math.Sin(hour * 0.4) + month + 0.1 * draw;

    private static LoadLedger Load(int width, bool isAlike)
    {
        var days = new HourTable(HourClasses.TypicalDays, width);
        for (var k = 0; k < days.Classes.Count; k++)
            for (var d = 0; d < width; d++) days.Values[k, d] = ItMw(k / 24, k % 24, d);
        var none = new HourTable(HourClasses.TypicalDays, width);
        return new LoadLedger(2030, isAlike ? days : new HourTable(days.All()), none, none, [], [], []);
    }

    private static FacilityLedger Year(FacilitySlice slice, DrawBlock draws, bool isAlike)
    {
        var build = Make.Build(FacilitySizing.Size(slice, Monroe, draws), draws, m => m < 3 ? 0.5 : 1);
        return FacilityStage.RunYear(slice, Load(draws.Width, isAlike), build, Monroe, draws, 2030, FacilityState.Start).Ledger;
    }

    public static TheoryData<CoolingKind> Kinds => [.. Enum.GetValues<CoolingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Days_that_are_alike_equal_hours_one_by_one(CoolingKind kind)
    {
        var slice = Make.Slice(Make.Phase(Make.Cooling(kind), 80, name: "one"), Make.Phase(Make.Cooling(CoolingKind.Tower), 50, name: "two", buildings: 2));
        Same(slice, DrawBlock.Identical(6));
    }

    [Fact]
    public void Days_that_are_alike_equal_hours_one_by_one_where_cooling_is_sampled()
    {
        var entry = Make.Cooling(CoolingKind.Dry) with { Approach = Sourced<TemperatureDifference>.Of(TemperatureDifference.FromKelvin(8), "cooling/dry:approach") };
        var draws = new DrawBlock(5, 1, 0, new Dictionary<string, double[]> { ["cooling/dry:approach"] = [6, 8, 10, 12, 14] });
        Same(Make.Slice(Make.Phase(entry)), draws);
    }

    private static void Same(FacilitySlice slice, DrawBlock draws)
    {
        var (alike, each) = (Year(slice, draws, true), Year(slice, draws, false));
        Assert.Equal(each.FacilityMw.Data, alike.FacilityMw.Data);
        Close(each.Months.ItMwh, alike.Months.ItMwh);
        Close(each.Months.FacilityMwh, alike.Months.FacilityMwh);
        Close(each.Months.LossMwh, alike.Months.LossMwh);
        Close(each.Months.CoolingMwh, alike.Months.CoolingMwh);
        Close(each.Months.HeatMwh, alike.Months.HeatMwh);
        Close(each.Months.WaterLitres, alike.Months.WaterLitres);
        Assert.All(alike.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Relative}"));
    }

    private static void Close(DrawTable expected, DrawTable actual)
    {
        for (var i = 0; i < expected.Data.Length; i++) Assert.Equal(expected.Data[i], actual.Data[i], 1e-11 * Math.Abs(expected.Data[i]));
    }
}
