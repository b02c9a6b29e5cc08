using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

internal static class OneUnit
{
    /// <summary>Capability of 100 MW in one constant weather.</summary>
    public static double Of(ISupplyUnit unit, WeatherYear weather)
    {
        var mw = new DrawTable(ModelYear.Hours, 1);
        unit.Capability(new UnitYear(World.Level(12, 1, 100), World.Level(ModelYear.Hours, 1, 1), weather), mw);
        return mw[4000, 0];
    }
}

public sealed class ThermalUnitTests : SupplyUnitContract
{
    private static readonly SupplyEntry Derated = Plant.Entry(SupplyKind.Thermal, FuelKind.Gas) with
    {
        AmbientDerate = Plant.Value<ThermalDerate>(0.005),
    };

    protected override ISupplyUnit Make(DrawBlock draws) => new ThermalUnit(Plant.Unit("gas", Derated, 100), draws);

    [Theory]
    [InlineData(-10, 100)]
    [InlineData(15, 100)]
    [InlineData(35, 90)]
    public void Capability_dry_bulb_derates_above_fifteen(double dryBulb, double expectedMw) =>
        Assert.Equal(expectedMw, OneUnit.Of(Make(DrawBlock.Single), World.Weather(dryBulb)), 12);
}

public sealed class SolarUnitTests : SupplyUnitContract
{
    protected override ISupplyUnit Make(DrawBlock draws) => new SolarUnit(Plant.Unit("sun", Plant.Entry(SupplyKind.Solar), 100), draws);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 40)]
    [InlineData(1300, 100)]
    public void Capability_irradiance_gives_ratio_up_to_nameplate(double ghi, double expectedMw) =>
        Assert.Equal(expectedMw, OneUnit.Of(Make(DrawBlock.Single), World.Weather(ghi: _ => ghi)), 12);

    [Fact]
    public void Make_without_ratio_names_unit_and_technology()
    {
        var entry = Plant.Entry(SupplyKind.Solar) with { PerformanceRatio = null };
        var error = Assert.Throws<ArgumentException>(() => new SolarUnit(Plant.Unit("sun", entry, 1), DrawBlock.Single));
        Assert.Contains("'sun'", error.Message, StringComparison.Ordinal);
    }
}

public sealed class WindUnitTests : SupplyUnitContract
{
    protected override ISupplyUnit Make(DrawBlock draws) => new WindUnit(Plant.Unit("wind", Plant.Entry(SupplyKind.Wind), 100), draws);

    [Theory]
    [InlineData(3, 0)]
    [InlineData(6, 0.111111111111)]
    [InlineData(12, 1)]
    [InlineData(25, 1)]
    [InlineData(25.1, 0)]
    public void PowerCurve_speed_gives_share(double speed, double share) => Assert.Equal(share, WindUnit.PowerCurve(speed), 10);

    [Fact]
    public void Capability_ten_metre_speed_is_raised_to_the_hub() =>
        Assert.Equal(100, OneUnit.Of(Make(DrawBlock.Single), World.Weather(wind: _ => 8)), 12);
}

public sealed class StorageUnitTests : SupplyUnitContract
{
    protected override ISupplyUnit Make(DrawBlock draws) => new StorageUnit(Plant.Unit("store", Plant.Entry(SupplyKind.Storage), 100));
}

public sealed class GridConnectionTests : SupplyUnitContract
{
    protected override ISupplyUnit Make(DrawBlock draws) => new GridConnection();
}
