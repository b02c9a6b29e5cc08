using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class CoolantStageTests
{
    private static Sourced<Temperature> C(double celsius) => Sourced<Temperature>.Of(Temperature.FromCelsius(celsius));

    private static FacilitySlice Slice(double supplyC, HeatCapture capture, double? most = null, double? rated = null) => Make.Slice(
        Make.Phase(Make.Cooling(CoolingKind.Dry, supplyC) with { Capture = capture }) with
        {
            Systems = [new SystemCoolant("rack", most is { } m ? C(m) : null, rated is { } r ? C(r) : null)],
        });

    private static (double Clock, double Power) At(FacilitySlice slice)
    {
        var found = Assert.Single(CoolantStage.Of(slice, DrawBlock.Single));
        Assert.Equal("rack", found.SystemId);
        return (found.Clock[6, 0], found.Power[6, 0]);
    }

    // 3 K of the distribution unit: 50 degC water is 53 at the plate, 8 K above 45, 8 % of the clock.
    [Theory]
    [InlineData(40, 1)]
    [InlineData(42, 1)]
    [InlineData(50, 0.92)]
    public void Water_above_the_data_sheets_limit_slows_the_clock(double supplyC, double clock) =>
        Assert.Equal(clock, At(Slice(supplyC, HeatCapture.DirectToChip, most: 45)).Clock, 12);

    // 0.2 % a kelvin from the coolant at which the draws were measured.
    [Fact]
    public void Leakage_counts_from_the_rated_coolant() =>
        Assert.Equal((1, 1 + 0.002 * (43 - 33)), At(Slice(40, HeatCapture.DirectToChip, rated: 33)));

    [Fact]
    public void Rooms_of_air_and_silent_data_sheets_leave_chips_as_rated()
    {
        Assert.Empty(CoolantStage.Of(Slice(50, HeatCapture.Air, most: 45), DrawBlock.Single));
        Assert.Empty(CoolantStage.Of(Slice(50, HeatCapture.DirectToChip), DrawBlock.Single));
    }
}
