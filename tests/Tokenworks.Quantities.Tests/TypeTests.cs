using System.Reflection;
using NodaTime;

namespace Tokenworks.Quantities.Tests;

public sealed class TypeTests
{
    public static TheoryData<Type> Quantities() =>
        [.. typeof(ItPower).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuantity<>)))];

    [Theory]
    [MemberData(nameof(Quantities))]
    public void Quantity_is_a_readonly_struct_whose_factories_and_readers_agree(Type type)
    {
        Assert.True(type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute)), type.Name);
        var factories = type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name.StartsWith("From", StringComparison.Ordinal)).ToList();
        Assert.True(factories.Count >= 2, type.Name);
        foreach (var factory in factories)
        {
            var value = factory.Invoke(null, [12.5]);
            Assert.Equal(12.5, (double)type.GetProperty(factory.Name["From".Length..])!.GetValue(value)!, 1e-9);
        }
    }

    [Fact]
    public void Four_kinds_of_megawatt_are_four_types() =>
        Assert.Equal(4, new[] { typeof(ItPower), typeof(FacilityPower), typeof(ContractedPower), typeof(NameplatePower) }.Distinct().Count());

    [Fact]
    public void ModelYear_has_8760_hours_in_twelve_months()
    {
        Assert.Equal(8760, Enumerable.Range(0, 12).Sum(ModelYear.HoursInMonth));
        Assert.Equal((0, 1, 11), (ModelYear.MonthOfHour(743), ModelYear.MonthOfHour(744), ModelYear.MonthOfHour(8759)));
        Assert.Equal(8760, ModelYear.StartOfMonth(12));
    }

    [Fact]
    public void Horizon_numbers_months_there_and_back()
    {
        var horizon = new Horizon(2025, 2049);
        Assert.Equal((25, 300), (horizon.Years, horizon.Months));
        for (var m = 0; m < horizon.Months; m++) Assert.Equal(m, horizon.IndexOf(horizon.MonthAt(m)));
        Assert.Equal(new YearMonth(2049, 12), horizon.MonthAt(299));
        Assert.False(horizon.Contains(horizon.IndexOf(new YearMonth(2024, 12))));
    }
}
