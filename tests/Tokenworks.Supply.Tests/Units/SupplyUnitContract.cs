using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>What every kind of supply unit must keep; a new kind derives its test from this.</summary>
public abstract class SupplyUnitContract
{
    private const int Start = 5;

    protected abstract ISupplyUnit Make(DrawBlock draws);

    [Fact]
    public void Capability_any_weather_lies_between_zero_and_available_nameplate()
    {
        var mw = Capability(100, 0.9, 1);
        Assert.All(mw.Data, value => Assert.InRange(value, 0, 90));
        Assert.Contains(mw.Data, value => value > 0);
    }

    [Fact]
    public void Capability_before_service_is_zero()
    {
        var mw = Capability(100, 1, 1);
        Assert.All(mw.Data[..ModelYear.StartOfMonth(Start)], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Capability_nothing_in_service_is_zero() => Assert.All(Capability(0, 1, 1).Data, value => Assert.Equal(0, value));

    [Fact]
    public void Capability_more_in_service_never_gives_less()
    {
        var (less, more) = (Capability(100, 1, 1), Capability(130, 1, 1));
        for (var i = 0; i < less.Data.Length; i++) Assert.True(more.Data[i] >= less.Data[i]);
    }

    [Fact]
    public void Capability_width_eight_equals_width_one()
    {
        var (one, eight) = (Capability(100, 0.9, 1), Capability(100, 0.9, 8));
        for (var h = 0; h < ModelYear.Hours; h++)
            for (var d = 0; d < 8; d++) Assert.Equal(one[h, 0], eight[h, d]);
    }

    private DrawTable Capability(double mw, double availability, int width)
    {
        var inService = new DrawTable(ModelYear.Months, width);
        for (var m = Start; m < ModelYear.Months; m++) inService.Row(m).Fill(mw);
        var weather = World.Weather() with
        {
            DryBulb = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => -20 + h % 65.0)],
            Ghi = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => h * 7.0 % 1400)],
            WindSpeed = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => h * 0.3 % 40)],
        };
        var result = World.Level(ModelYear.Hours, width, double.NaN);
        Make(DrawBlock.Identical(width)).Capability(
            new UnitYear(inService, World.Level(ModelYear.Hours, width, availability), weather), result);
        return result;
    }
}
