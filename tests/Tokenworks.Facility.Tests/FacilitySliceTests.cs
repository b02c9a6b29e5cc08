using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class FacilitySliceTests
{
    [Fact]
    public void Hash_same_content_is_equal_and_a_changed_approach_is_not()
    {
        var a = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry)));
        var b = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry)));
        var c = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry, approachK: 9)));
        Assert.Equal(SliceHash.Of(a), SliceHash.Of(b));
        Assert.NotEqual(SliceHash.Of(a), SliceHash.Of(c));
    }

    [Fact]
    public void Formulas_name_each_column_once_and_state_inputs()
    {
        Assert.Equal(FacilityFormulas.All.Count, FacilityFormulas.All.Select(f => f.Name).Distinct().Count());
        Assert.All(FacilityFormulas.All, f => Assert.NotEmpty(f.Inputs));
    }
}
